import type { FluxKustomization, VariableUse } from '../../model/kustomizations/record.ts';
import type { FluxObject } from '../../model/objects/flux-objects.ts';
import type { HelmRelease, Pin } from '../../model/releases/record.ts';
import type { SecretRecord } from '../../model/secrets/record.ts';
import { isGated } from '../../model/dependencies/readiness.ts';
import { code, fileLink, marked, muted, type Inline, type Mark, type Text } from '../vocabulary/text.ts';
import { counted, joinedCode, unique } from '../vocabulary/words.ts';

/** What has to be true before a Flux Kustomization counts as ready, in a few words. */
export function readinessGate(kustomization: FluxKustomization): Inline {
  if (kustomization.assumed) return muted('unknown');
  if (!isGated(kustomization)) return muted('once applied');
  return kustomization.wait ? 'wait' : counted(kustomization.healthChecks.length, 'health check');
}

/** That an object is suspended, and why if a comment says so; nothing for one that is not. */
export function suspendedText({ suspend, suspendComment }: Suspendable): Text {
  if (!suspend) return [];
  const because: Text = suspendComment === undefined ? [] : [' ', muted(suspendComment)];
  return [marked('paused', 'suspended'), ...because];
}

type Suspendable = Pick<FluxObject, 'suspend' | 'suspendComment'>;

/** Suspended, external, refused or known in part, with the reason; nothing where all is as usual. */
export function kustomizationState(kustomization: FluxKustomization): Text {
  const paused = suspendedText(kustomization);
  const known = knownState(kustomization);
  return paused.length > 0 && known.length > 0 ? [...paused, ' ', ...known] : [...paused, ...known];
}

/** How far it is known what a Flux Kustomization applies; nothing where all of it is. */
function knownState({ state, reason, refused, remotes }: FluxKustomization): Text {
  const because: Text = reason === undefined ? [] : [' ', muted(reason)];
  switch (state) {
    case 'external':
      return [marked('unknown', 'external'), ...because];
    case 'unknown':
      return [marked('unknown', 'not known'), ...because];
    case 'failed':
      return refused
        ? [
            marked('bad', 'refused'),
            ' ',
            muted(refused.words),
            ...(refused.location ? [' ', fileLink(refused.location)] : []),
          ]
        : [marked('bad', 'refused'), ...because];
    case 'evaluated':
      if (remotes.length === 0) return [];
      return [marked('unknown', 'known in part'), ' ', muted(`${counted(remotes.length, 'remote base')}, not fetched`)];
  }
}

/** A state's shape and word. */
export interface Marked {
  readonly mark: Mark;
  readonly text: string;
}

const pins: Readonly<Record<Pin, Marked>> = {
  digest: { mark: 'good', text: 'digest' },
  exact: { mark: 'good', text: 'exact' },
  range: { mark: 'info', text: 'range' },
  open: { mark: 'warning', text: 'range without an end' },
  moving: { mark: 'warning', text: 'moving tag' },
  none: { mark: 'warning', text: 'any version' },
  refused: { mark: 'bad', text: 'no text, so refused' },
  unknown: { mark: 'unknown', text: 'unknown' },
};

/** How a version is pinned. */
export function pinText(pin: Pin): Inline {
  const { mark, text } = pinMark(pin);
  return marked(mark, text);
}

export function pinMark(pin: Pin): Marked {
  return pins[pin];
}

/** The chart's version, leading to where it is written. */
export function versionValue({ version, digest, versionLocation }: HelmRelease): Text {
  const shown = version ?? (digest === undefined ? undefined : shortDigest(digest));
  if (shown === undefined) return [muted('not stated')];
  return [versionLocation ? fileLink(versionLocation, shown) : code(shown)];
}

/** The same with a word on its pin where that leaves room for surprise. */
export function versionText(release: HelmRelease): Text {
  const { version, digest, pin } = release;
  if (version === undefined && digest === undefined) return [pinText(pin)];
  return pin === 'exact' || pin === 'digest' ? versionValue(release) : [...versionValue(release), ' ', pinText(pin)];
}

/** Enough of a digest to recognise it. */
export function shortDigest(digest: string): string {
  return digest.length > 20 ? `${digest.slice(0, 15)}…` : digest;
}

const forms: Readonly<Record<SecretRecord['form'], Marked>> = {
  sops: { mark: 'good', text: 'SOPS' },
  sealed: { mark: 'good', text: 'sealed' },
  external: { mark: 'good', text: 'external' },
  generated: { mark: 'warning', text: 'generated in clear' },
  plaintext: { mark: 'bad', text: 'not encrypted' },
  placeholder: { mark: 'info', text: 'placeholders only' },
  completed: { mark: 'info', text: 'with placeholders' },
  public: { mark: 'info', text: 'public' },
  copied: { mark: 'info', text: 'copied' },
  empty: { mark: 'off', text: 'empty' },
};

/** How a secret is protected. */
export function secretForm(form: SecretRecord['form']): Inline {
  const { mark, text } = secretMark(form);
  return marked(mark, text);
}

export function secretMark(form: SecretRecord['form']): Marked {
  return forms[form];
}

/** Where the values of a secret are: in the store that an ExternalSecret asks, under which names; or who can decrypt a SOPS file. */
export function keptIn({ store, remoteRefs, recipients }: SecretRecord): Text {
  if (store === undefined) return recipients === undefined ? [] : [counted(recipients, 'recipient')];
  const items = unique(remoteRefs.flatMap(({ key }) => key ?? []));
  return items.length === 0 ? [code(store)] : [code(store), muted(' as '), ...joinedCode(items)];
}

const variableStates: Readonly<Record<VariableUse['state'], Marked>> = {
  defined: { mark: 'good', text: 'defined' },
  defaulted: { mark: 'info', text: 'default' },
  secret: { mark: 'unknown', text: 'from a Secret' },
  elsewhere: { mark: 'unknown', text: 'unknown: set where the folder is applied' },
  credential: { mark: 'unknown', text: 'a credential, not shown' },
  missing: { mark: 'bad', text: 'not defined' },
};

/** Whether a variable has a value. */
export function variableState(state: VariableUse['state']): Inline {
  return marked(variableStates[state].mark, variableStates[state].text);
}
