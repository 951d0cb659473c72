# The reduction of `clusterbook snapshot` for jq: the same fields, no messages.
#   jq --arg cluster NAME --arg from TEXT --arg taken TIME --from-file reduce.jq objects.json

def kinds: {
  "Kustomization": "kustomize.toolkit.fluxcd.io",
  "HelmRelease": "helm.toolkit.fluxcd.io",
  "GitRepository": "source.toolkit.fluxcd.io",
  "OCIRepository": "source.toolkit.fluxcd.io",
  "HelmRepository": "source.toolkit.fluxcd.io"
};

def matching($pattern; $longest): if type == "string" and length <= $longest and test($pattern) then . else null end;
def name: matching("^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$"; 253);
def time: matching("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$"; 40);
def reason: matching("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"; 128);
def revision: matching("^[^\\s\\p{C}]+$"; 512);
def version: matching("^[A-Za-z0-9_.+~:@/-]+$"; 128);
def chart_name: matching("^[A-Za-z0-9_.-]+$"; 128);
def generation: if type == "number" and . >= -1 then . else null end;
def present: with_entries(select(.value != null));

def owner:
  (.metadata.labels // {}) as $labels
  | first(
      (
        ["Kustomization", "kustomize.toolkit.fluxcd.io"],
        ["HelmRelease", "helm.toolkit.fluxcd.io"],
        ["ResourceSet", "resourceset.fluxcd.controlplane.io"],
        ["FluxInstance", "fluxcd.controlplane.io"]
      ) as [$kind, $prefix]
      | {
          kind: $kind,
          namespace: ($labels["\($prefix)/namespace"] | name),
          name: ($labels["\($prefix)/name"] | name)
        }
      | select(.namespace and .name)
    ) // null;

def conditions:
  . as $object
  | [
      ("Ready", "Reconciling", "Stalled") as $type
      | first($object.status.conditions[]? | select(.type == $type))
      | {
          type: $type,
          status: (if .status == "True" or .status == "False" then .status else "Unknown" end),
          reason: (.reason | reason),
          lastTransitionTime: (.lastTransitionTime | time),
          observedGeneration: (.observedGeneration | generation)
        }
      | present
    ];

def chart:
  (.status.history // [] | sort_by(-(.version // 0))) as $releases
  | (first($releases[] | select(.status == "deployed")) // $releases[0]) as $release
  | if $release then
      {
        name: ($release.chartName | chart_name),
        version: ($release.chartVersion | version),
        appVersion: ($release.appVersion | version),
        status: ($release.status | reason),
        lastDeployed: ($release.lastDeployed | time)
      } | present
    elif .status.lastAppliedRevision | version then
      { name: (.spec.chart.spec.chart? | chart_name), version: .status.lastAppliedRevision } | present
    else null end;

def reduced:
  .kind as $kind
  | {
      kind: $kind,
      namespace: .metadata.namespace,
      name: .metadata.name,
      owner: owner,
      suspend: (.spec.suspend // false),
      deletionTimestamp: (.metadata.deletionTimestamp | time),
      generation: (.metadata.generation | generation),
      observedGeneration: (.status.observedGeneration | generation),
      interval: (.spec.interval | matching("^([0-9]+(\\.[0-9]+)?(h|m|s|ms|us|µs|ns))+$"; 40)),
      path: (if $kind == "Kustomization" then .spec.path | matching("^\\P{C}*$"; 512) else null end),
      type: (if $kind == "HelmRepository" then .spec.type | matching("^(default|oci)$"; 7) else null end),
      conditions: conditions,
      lastAppliedRevision: (.status.lastAppliedRevision | revision),
      lastAppliedOriginRevision: (.status.lastAppliedOriginRevision | revision),
      lastAttemptedRevision: (.status.lastAttemptedRevision | revision),
      artifactRevision: (.status.artifact.revision? | revision),
      chart: (if $kind == "HelmRelease" then chart else null end),
      lastReconciled: (
        if $kind == "Kustomization" then [.status.history[]?.lastReconciled | time | select(.)] | max else null end
      ),
      lastHandledReconcileAt: (.status.lastHandledReconcileAt | time)
    }
  | present;

{
  kind: "ClusterbookSnapshot",
  version: 1,
  cluster: $cluster,
  taken: $taken,
  from: $from,
  objects: [
    .items[]
    | . as $object
    | select(kinds[$object.kind // ""] == ($object.apiVersion // "" | split("/")[0]))
    | reduced
  ]
}
