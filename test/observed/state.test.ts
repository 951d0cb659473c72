import { expect, test } from 'vitest';
import { parseSnapshot } from '../../src/observed/parse.ts';
import { objectState } from '../../src/observed/state.ts';
import { condition, helmRepository, kustomization, list, taken } from './kubectl-objects.ts';

function stateOf(object: object) {
  const read = parseSnapshot(list(object), { taken }).value?.objects[0];
  if (!read) throw new Error('not read');
  return objectState(read);
}

const ready = condition('Ready', 'True', 'ReconciliationSucceeded');
const failed = condition('Ready', 'False', 'BuildFailed');
const older = { observedGeneration: 1 };

test.each([
  ['ready', 'ready', { conditions: [ready] }],
  ['failing', 'failing', { conditions: [failed] }],
  [
    'failing and trying again',
    'failing',
    { conditions: [condition('Reconciling', 'True', 'ProgressingWithRetry'), failed] },
  ],
  [
    'failing at a generation that was never applied',
    'failing',
    { generation: 2, conditions: [condition('Ready', 'False', 'BuildFailed', { observedGeneration: 2 })] },
  ],
  ['waiting for another', 'failing', { conditions: [condition('Ready', 'False', 'DependencyNotReady')] }],
  [
    'at work',
    'reconciling',
    { conditions: [condition('Reconciling', 'True', 'Progressing'), condition('Ready', 'Unknown', 'Progressing')] },
  ],
  ['at work, of an older API', 'reconciling', { conditions: [condition('Ready', 'Unknown', 'Progressing')] }],
  [
    'ready, and about to work again',
    'reconciling',
    { conditions: [condition('Reconciling', 'True', 'Progressing'), ready] },
  ],
  [
    'ready in an older generation',
    'reconciling',
    { generation: 2, conditions: [condition('Ready', 'True', 'ReconciliationSucceeded', older)] },
  ],
  [
    'failed in an older generation',
    'reconciling',
    { generation: 2, conditions: [condition('Ready', 'False', 'BuildFailed', older)] },
  ],
  [
    'ready, by an API without generations of conditions',
    'reconciling',
    { generation: 2, conditions: [condition('Ready', 'True', 'Ready', { observedGeneration: undefined })] },
  ],
  [
    'stalled',
    'failing',
    { conditions: [condition('Stalled', 'True', 'RetriesExceeded'), condition('Ready', 'Unknown', 'Progressing')] },
  ],
  ['suspended', 'suspended', { spec: { suspend: true }, conditions: [failed] }],
  ['suspended and ready', 'suspended', { spec: { suspend: true }, conditions: [ready] }],
  ['being deleted', 'reconciling', { metadata: { deletionTimestamp: taken }, conditions: [ready] }],
  ['not to be deleted', 'failing', { metadata: { deletionTimestamp: taken }, conditions: [failed] }],
  ['without conditions', 'unknown', { conditions: [] }],
  ['with other conditions', 'unknown', { conditions: [condition('Healthy', 'True', 'Healthy')] }],
  ['unknown to itself', 'unknown', { conditions: [condition('Ready', 'Unknown', 'Odd')] }],
  ['with a status that there is not', 'unknown', { conditions: [condition('Ready', 'Maybe', 'Odd')] }],
] as const)('an object %s is %s', (_, expected, facts) => {
  expect(stateOf(kustomization('apps', facts)).state).toBe(expected);
});

test('the reason is that of the condition which decides', () => {
  expect(stateOf(kustomization('apps', { conditions: [failed] }))).toEqual({
    state: 'failing',
    reason: 'BuildFailed',
    since: taken,
  });
  const stalled = condition('Stalled', 'True', 'RetriesExceeded');
  expect(stateOf(kustomization('apps', { conditions: [stalled, failed] })).reason).toBe('RetriesExceeded');
});

test('a HelmRepository of type oci has no state', () => {
  expect(stateOf(helmRepository('charts', { spec: { type: 'oci' }, conditions: [] }))).toMatchObject({
    state: 'unknown',
  });
});
