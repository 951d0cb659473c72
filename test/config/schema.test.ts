import { format } from 'prettier';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { configSchema } from '../../src/config/config.ts';

test('clusterbook.schema.json describes the settings as they are; `npx vitest run test/config/schema.test.ts --update` writes it anew', async () => {
  const schema = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-07' });
  const text = await format(JSON.stringify({ title: 'clusterbook.yaml', ...schema }), {
    parser: 'json',
    printWidth: 120,
  });
  await expect(text).toMatchFileSnapshot('../../clusterbook.schema.json');
});
