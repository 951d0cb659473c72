import type { Cluster } from '../../../model/cluster/record.ts';
import type { InventoryEntry } from '../../../model/kustomizations/record.ts';
import type { Claim } from '../../../model/storage/record.ts';
import { appliedObjects, appliedSubject } from '../../subjects/cluster-subject.ts';
import { documents, fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, undecided, verdicts, type Judgement } from '../../engine/verdict.ts';

export const dataPruned: Rule = {
  id: 'reconcile/data-pruned',
  title: 'What holds data is not deleted with its file',
  severity: 'warning',
  subjects: ['Namespace or claim that holds data', 'Namespaces and claims that hold data'],
  found: ['Namespace or claim that is deleted with its data', 'Namespaces and claims that are deleted with their data'],
  why: `
With \`prune: true\` Flux deletes what is no longer in Git. For most objects that is what is wanted. A PersistentVolumeClaim takes its data with it, unless its storage class retains volumes; a Namespace takes everything that is in it. A file that moved to another Kustomization, a wrong path or a reverted commit is enough.

Claims that something copies elsewhere are left out, databases with a backup, and what is named after caches, logs and temporary files.`,
  fix: `
Set the label \`kustomize.toolkit.fluxcd.io/prune: disabled\` on the object; a kustomize component does so for all Namespaces at once. Then Flux leaves it in the cluster, and who really wants to be rid of it deletes it by hand.`,
  source: {
    title: 'Flux: garbage collection',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#prune',
  },
  gather: { by: 'cause' },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) => {
      const data = dataOf(cluster);
      return appliedObjects(cluster)
        .filter(({ owner }) => owner.prune)
        .flatMap((applied) => verdicts(appliedSubject(cluster, applied), judge(applied.entry, data)));
    }),
  examples: [
    {
      title: 'Flux leaves the Namespace and the claim alone',
      files: shop({ metadata: '  labels:\n    kustomize.toolkit.fluxcd.io/prune: disabled\n' }),
      expect: [],
    },
    {
      title: 'Flux does not reconcile them any more',
      files: shop({ metadata: '  annotations:\n    kustomize.toolkit.fluxcd.io/reconcile: disabled\n' }),
      expect: [],
    },
    {
      title: 'Both go with their files',
      files: shop({}),
      expect: ['finding apps/shop.yaml:1', 'finding apps/shop.yaml:6'],
    },
    {
      title: 'Something copies the data elsewhere',
      files: {
        ...shop({}),
        'apps/backup.yaml': `${plainObject('volsync.backube/v1alpha1', 'ReplicationSource', 'shop', 'shop')}spec:\n  sourcePVC: shop\n`,
      },
      expect: 'does-not-apply',
    },
    {
      title: 'Something may copy the data elsewhere: a Secret that is not in the repository tells',
      files: {
        ...shop({}),
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          postBuild: '\n    substituteFrom:\n      - kind: Secret\n        name: settings',
        }),
        'apps/backup.yaml': `${plainObject('volsync.backube/v1alpha1', 'ReplicationSource', 'shop', 'shop')}spec:\n  sourcePVC: \${CLAIM:=shop}\n`,
      },
      expect: ['undecided apps/shop.yaml:6'],
    },
    {
      title: 'A database that archives its data elsewhere',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(
          plainObject('v1', 'Namespace', 'shop'),
          `${plainObject('postgresql.cnpg.io/v1', 'Cluster', 'shop', 'shop')}spec:\n  storage: { size: 1Gi }\n  backup:\n    barmanObjectStore: { destinationPath: s3://shop }\n`,
        ),
      },
      expect: 'does-not-apply',
    },
    {
      title: 'Somebody made the volume: it stays when its claim is deleted',
      files: shop({ claim: '  storageClassName: ""\n' }),
      expect: 'does-not-apply',
    },
    {
      title: 'The same, for a volume of the repository',
      files: {
        ...shop({ claim: '  storageClassName: nfs\n' }),
        'apps/volume.yaml':
          'apiVersion: v1\nkind: PersistentVolume\nmetadata:\n  name: shop\nspec:\n  storageClassName: nfs\n  claimRef: { namespace: shop, name: shop }\n',
      },
      expect: 'does-not-apply',
    },
    {
      title: 'The storage class retains volumes',
      files: {
        ...shop({ claim: '  storageClassName: kept\n' }),
        'apps/class.yaml':
          'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: kept\nprovisioner: driver.example.org\nreclaimPolicy: Retain\n',
      },
      expect: 'does-not-apply',
    },
  ],
};

/** The claims whose data goes with them. */
interface Data {
  readonly byNamespace: ReadonlyMap<string, readonly Claim[]>;
  /** By `namespace/claim`. */
  readonly byName: ReadonlyMap<string, Claim>;
}

function dataOf(cluster: Cluster): Data {
  const targets = new Map(
    cluster.helmReleases.map(({ namespace, name, targetNamespace = namespace }) => [
      `${namespace}/${name}`,
      targetNamespace,
    ]),
  );
  const namespaceOf = ({ kind, namespace = '', name }: Claim): string =>
    (kind === 'HelmRelease' ? targets.get(`${namespace}/${name}`) : undefined) ?? namespace;
  const isCopied = isDatabaseWithBackup(cluster);
  const claims = cluster.claims.filter(
    (claim) => !claim.isRetained && claim.backups.length === 0 && !isCopied(claim) && !mayBeLost(claim),
  );
  return {
    byNamespace: Map.groupBy(
      claims.filter(({ possibleBackups }) => possibleBackups.length === 0),
      namespaceOf,
    ),
    byName: new Map(claims.map((claim) => [`${namespaceOf(claim)}/${claim.claim ?? ''}`, claim])),
  };
}

/** Whether a claim is that of a database which archives or snapshots its data somewhere. */
function isDatabaseWithBackup({ databases }: Cluster): (claim: Claim) => boolean {
  const copied = new Set(
    databases
      .filter(({ backup }) => backup.configured || backup.schedules.length > 0)
      .map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`),
  );
  return ({ kind, namespace = '', name }) => copied.has(`${kind} ${namespace}/${name}`);
}

/** Whether it is named after what may be lost. */
function mayBeLost({ claim, from }: Claim): boolean {
  return /cache|te?mp(?:orary)?(?![a-z])|scratch|transcod|(?:^|[-_.])(?:logs?|cores|crash(?:es)?|dumps)(?:$|[-_.\d])|thumb/i.test(
    claim ?? ('path' in from ? from.path : ''),
  );
}

function judge(entry: InventoryEntry, { byNamespace, byName }: Data): Judgement | undefined {
  if (entry.group !== '') return undefined;
  const isNamespace = entry.kind === 'Namespace';
  if (!isNamespace && entry.kind !== 'PersistentVolumeClaim') return undefined;
  const first = isNamespace ? byNamespace.get(entry.name)?.[0] : byName.get(`${entry.namespace ?? ''}/${entry.name}`);
  if (!first) return undefined;
  if (entry.keptFromPruning) return pass;
  const [backup] = isNamespace ? [] : first.possibleBackups;
  if (backup) {
    return undecided(
      `Flux deletes it with its file. Whether the ${backup.kind} \`${backup.name}\` copies its data elsewhere cannot be told: a variable names the claim.`,
    );
  }
  return isNamespace
    ? finding(
        `Flux deletes it with its file, and with it all that is in it, such as the data of the ${first.kind} \`${first.name}\`, unless its storage class retains volumes.`,
        {
          cause:
            'Flux deletes them with their files, and with them all that is in them, unless the storage classes of their claims retain volumes.',
        },
      )
    : finding('Flux deletes it with its file, and its data with it, unless its storage class retains volumes.', {
        cause:
          'Flux deletes them with their files, and their data with them, unless their storage classes retain volumes.',
      });
}

/** A Namespace and a claim in it; `metadata` of both, `claim` of the claim's spec. */
function shop({ metadata = '', claim = '' }: { readonly metadata?: string; readonly claim?: string }) {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': documents(
      `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n${metadata}`,
      `${plainObject('v1', 'PersistentVolumeClaim', 'shop', 'shop')}${metadata}spec:\n${claim}  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 1Gi\n`,
    ),
  };
}
