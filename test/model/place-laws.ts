import type { StatedIn } from '../../src/model/objects/stated.ts';
import type { Around, Law, Laws } from './place-law.ts';

/**
 * What stands at each place of the model: the words are the value, the variable
 * that stands for it, or its key. A way that is missing here is a place that no
 * test looks at.
 */
export const laws: Laws = {
  'clusters[].bootstrap': stretch(() => ['Kustomization', '#']),
  'clusters[].flux.noNetworkPolicy': line(() => ['networkPolicy']),
  ...ofFluxObjects('helmReleases', 'HelmRelease'),
  ...ofFluxObjects('kustomizations', 'Kustomization'),
  'clusters[].helmReleases[].versionLocation': value(([release]) =>
    release?.version || release?.digest ? [release.version, release.digest] : [release?.chart],
  ),
  'clusters[].helmReleases[].valuesFrom[].declared.location': stretch(([, reference]) => [withoutHash(reference)]),
  'clusters[].kustomizations[].inventory[].location': object(),
  'clusters[].kustomizations[].generated[].location': object(),
  'clusters[].kustomizations[].missedVariables[].location': stretch(named),
  'clusters[].kustomizations[].refused.location': { reason: 'It is that of a diagnostic, and each rule has another.' },
  'clusters[].kustomizations[].remotes[].location': line(([remote]) => [remote?.url]),
  'clusters[].kustomizations[].variables[].location': line(named),
  'clusters[].kustomizations[].variables[].use.location': stretch(([, variable]) => [variable?.name]),
  'clusters[].sources[].location': object(),
  'clusters[].sources[].versionLocation': value(([source]) => Object.values(source?.ref ?? {})),
  'clusters[].secrets[].location': object(),
  'clusters[].secrets[].usedBy[].location': field(),
  // A Certificate says its name, and so does a copy's Secret; CloudNativePG's Cluster only what makes its database.
  'clusters[].secretsNeeded[].origin.location': stretch(([origin, secret]) => [
    ...[secret?.name, origin?.name, 'initdb:', 'recovery:', 'enableSuperuserAccess:'],
    ...standIns,
  ]),
  'clusters[].secretsNeeded[].usedBy[].location': field(),
  'clusters[].credentials[].location': field(),
  'clusters[].images[].location': field(([image]) => [
    image?.tag ?? withoutAlgorithm(image?.digest) ?? String(image?.image).split('/').at(-1),
  ]),
  'clusters[].imageRepositories[].location': object(),
  'clusters[].imageUpdates[].location': object(),
  'clusters[].routes[].location': field(),
  'clusters[].claims[].location': field(),
  'clusters[].claims[].usedBy[].location': field(),
  'clusters[].claims[].backups[].location': value(([, claim]) => [claim?.claim]),
  'clusters[].claimsNeeded[].usedBy[].location': field(),
  'clusters[].databases[].location': object(),
  // What CloudNativePG makes without being asked is said to come from the specification.
  'clusters[].databases[].databases[].location': stretch(([database]) => [database?.name, 'spec:', 'recovery:', '${']),
  'clusters[].databases[].roles[].location': stretch(([role]) => [role?.name, ': *', '${']),
  'clusters[].databases[].poolers[].location': object(),
  'clusters[].databases[].backup.schedules[].location': object(),
  'clusters[].databases[].usedBy[].location': field(),
  'clusters[].namespaces[].declared[].location': stretch(() => ['Namespace']),
  'clusters[].roleBindings[].location': value(([binding]) => [(binding?.role as { name?: string }).name]),
  'clusters[].variableSources[].location': object(),
  'clusters[].variables[].definitions[].location': line(([, variable]) => [variable?.name]),
  'unreached[].location': stretch(([declared]) => [declared?.kind]),
  'unreached[].evidence': stretch(([declared]) => [
    // A Flux Kustomization that does not build it, the line that comments it out, or a list that lacks it.
    ...['Kustomization', '#', 'esources:', 'components:'],
    ...String((declared?.location as { path?: string }).path).split('/'),
  ]),
  'layout.directories[].purpose.location': prose(),
  'layout.components[].location': stretch(() => ['Component']),
  'layout.components[].purpose.location': prose(),
  'layout.components[].parameters[].location': stretch(named),
  'layout.sops.configs[].rules[].location': stretch(([rule]) => [
    rule?.pathRegex ?? Object.keys({ ...(rule?.recipients as object) })[0] ?? 'creation_rules',
  ]),
  // What an expression says is left out of names.
  'layout.workflows[].jobs[].location': stretch(([job]) => [String(job?.name).split(/[(…]/)[0]]),
  'layout.tasks[].tasks[].location': line(named),
  'layout.shapes[].files[].like': stretch(kinds),
  'layout.shapes[].extras[].like': stretch(kinds),
  'layout.shapes[].unwritten[].like': stretch(([share]) => String(share?.what).split(', ')),
  'layout.shapes[].members[].location': stretch(() => ['Kustomization']),
  'layout.shapes[].files[].list.after': line(() => ['- ']),
  'layout.shapes[].places[].registration.after': line(() => ['- ']),
  'layout.database.database.like': object(),
  'layout.database.database.list.after': line(() => ['- ']),
  'layout.database.secret.like': object(),
  'layout.database.secret.list.after': line(() => ['- ']),
  'layout.database.role.above': line(() => ['- ']),
};

type Words = (around: Around, key: string) => readonly unknown[];

function line(words: Words): Law {
  return { within: 'line', words };
}

function stretch(words: Words): Law {
  return { within: 'stretch', words };
}

/**
 * A value on its line. A variable, an input of a template or an alias may stand
 * for it there; an operation of a JSON patch has its key in another line, and a
 * patch that is written on one line all of it.
 */
function value(words: Words): Law {
  return line((around, key) => [...words(around, key), ...standIns]);
}

const standIns = ['${', '<<', ': *', '  *', 'value:', 'patch:'];

/** An object as a whole, or the entry of the generator that makes it. */
function object(): Law {
  return stretch(([record, owner]) =>
    // A prefix or a replacement may name what a generator makes.
    record?.generator === undefined ? [record?.kind ?? owner?.kind, withoutHash(record)] : ['name:'],
  );
}

/** A fact that says in which field it stands; of an object, all of it. */
function field(more: Words = () => []): Law {
  return {
    within: 'stretch',
    words: (around, key) => {
      const [fact] = around;
      const place = (fact?.in ?? fact?.from) as Partial<StatedIn> | { readonly type: 'object' | 'container' };
      const known =
        'path' in place ? keysOf(place.path ?? '', fact?.inText) : place.type === 'object' ? [fact?.kind] : [];
      return [...more(around, key), ...known, ...standIns];
    },
  };
}

function ofFluxObjects(list: string, kind: string): Laws {
  return {
    // Of what a FluxInstance syncs, that is what it says of the sync, or of all, where a patch brings the sync.
    [`clusters[].${list}[].location`]: stretch(() => [kind, 'sync:', 'instance:', 'distribution:']),
    [`clusters[].${list}[].dependsOn[].location`]: value(named),
    [`clusters[].${list}[].notable.*`]: line((_, key) => [key]),
    [`clusters[].${list}[].provenance.*.location`]: line(provenanceWords),
  };
}

/** What set a field: a variable by its name, all else by the field or its value, of which a replacement may set a part. */
function provenanceWords([provenance, all, record]: Around): readonly unknown[] {
  if (provenance?.kind === 'substitution') return [provenance.by];
  const path = Object.entries(all ?? {}).find(([, entry]) => entry === provenance)?.[0] ?? '';
  const key = path.split('.').at(-1) ?? '';
  const known = typeof record?.[key] === 'string' ? record[key] : '';
  const parts = provenance?.kind === 'replacement' ? known.split('/') : [known];
  return [key, ...parts, ...standIns];
}

function prose(): Law {
  return stretch(([purpose]) => [
    String(purpose?.text)
      .split(/[^\p{L}\p{N}]+/u)
      .find((word) => word.length > 2),
  ]);
}

function named([record]: Around): readonly unknown[] {
  return [record?.name];
}

/** The kinds that a file of the kind has; of its `like`, the first document. */
function kinds([file]: Around): readonly unknown[] {
  const known = (file?.kinds as readonly string[]).map((kind) => kind.split(' ').at(-1));
  // A kustomization.yaml has no kind that counts, and need not say one.
  return [...known, 'kustomize.config.k8s.io', 'resources:'];
}

/** The last key of a field's path, or the dash of an item; of a text in the field, the key in that as well. */
function keysOf(path: string, inText: unknown): readonly string[] {
  return [path, inText].flatMap((way) =>
    typeof way === 'string' ? (way.endsWith(']') ? ['- '] : way.split('.').slice(-1)) : [],
  );
}

/** A name as somebody wrote it, before kustomize adds a hash. */
function withoutHash(record: Around[number] | undefined): string {
  return String(record?.name).replace(/-(?:[a-z0-9]{10}|\(hash\))$/, '');
}

function withoutAlgorithm(digest: unknown): string | undefined {
  return typeof digest === 'string' ? digest.replace('sha256:', '') : undefined;
}
