import type { Cluster } from '../../../model/cluster/record.ts';
import { eachCluster } from '../../subjects/cluster-subject.ts';
import { bootstrapped, emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, undecided, type Judgement } from '../../engine/verdict.ts';

export const fluxInstanceRule: Rule = {
  id: 'operations/flux-instance',
  title: 'A FluxInstance says which Flux a cluster runs',
  severity: 'info',
  subjects: ['cluster', 'clusters'],
  found: ['cluster without a FluxInstance', 'clusters without a FluxInstance'],
  why: `
\`flux bootstrap\` writes all manifests of one version of Flux into the repository. For another version or setting, somebody runs it again for each cluster, or has a tool write the generated file anew, and what was edited in there by hand is gone. A FluxInstance of the Flux Operator says the same in a few lines, and the operator keeps Flux at a range of versions by itself.

Both ways are supported, and nothing breaks without the operator: it is one more controller to run, and a project of its own beside Flux. Flux's checklist for repositories advises it.`,
  fix: 'Follow the guide below: the operator takes over what is installed, and the sync goes on. To stay with `flux bootstrap` is a good reason for a waiver.',
  source: {
    title: 'Flux Operator: migration from flux bootstrap',
    url: 'https://fluxoperator.dev/docs/guides/migration/',
  },
  gather: { by: 'cause', fewest: 2 },
  presumesClusters: true,
  check: ({ fleet }) => eachCluster(fleet.clusters, judge),
  examples: [
    {
      title: 'A FluxInstance',
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/kustomization.yaml': emptyFolder },
      expect: [],
    },
    {
      title: 'Set up by flux bootstrap',
      files: bootstrapped,
      expect: ['finding clusters/home/flux-system/gotk-sync.yaml:11'],
    },
    {
      title: 'To be set up by flux bootstrap: the file is there, and empty',
      files: { 'clusters/home/flux-system/gotk-sync.yaml': '---\n' },
      expect: ['finding clusters/home/flux-system/gotk-sync.yaml:1'],
    },
  ],
};

function judge({ flux, bootstrap }: Cluster): Judgement {
  if (flux) return pass;
  return bootstrap
    ? finding('The cluster is set up by `flux bootstrap`, and no FluxInstance is known.', {
        location: bootstrap,
      })
    : undecided('The repository does not tell how Flux is installed.');
}
