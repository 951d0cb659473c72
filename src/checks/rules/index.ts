import type { Rule } from '../engine/rule.ts';
import { clusterAdmin } from './access/cluster-admin.ts';
import { networkPolicy } from './access/network-policy.ts';
import { pushesToSyncedBranch } from './automation/pushes-to-synced-branch.ts';
import { sharedCredentials } from './automation/shared-credentials.ts';
import { onlyInOne } from './clusters/only-in-one.ts';
import { fileName } from './conventions/file-name.ts';
import { folder } from './conventions/folder.ts';
import { kustomizationName } from './conventions/kustomization-name.ts';
import { unusualInterval } from './conventions/interval.ts';
import { missingField } from './conventions/missing-field.ts';
import { dependencyCycle } from './dependencies/cycle.ts';
import { definitionNotAwaited } from './dependencies/definition-not-awaited.ts';
import { ignoredHealthChecks } from './dependencies/ignored-health-checks.ts';
import { layersInverted } from './dependencies/layers-inverted.ts';
import { dependencyWithoutReadiness } from './dependencies/no-readiness-gate.ts';
import { dependencyTargetMissing } from './dependencies/target-missing.ts';
import { statedInterval } from './guides/stated-interval.ts';
import { statedVersion } from './guides/stated-version.ts';
import { tokenInGuide } from './guides/token.ts';
import { unknownCommand } from './guides/unknown-command.ts';
import { unknownObject } from './guides/unknown-object.ts';
import { unknownPath } from './guides/unknown-path.ts';
import { unmentionedComponent } from './guides/unmentioned-component.ts';
import { anyChartVersion } from './helm/any-version.ts';
import { crdsNotUpgraded } from './helm/crds-not-upgraded.ts';
import { driftDetection } from './helm/drift-detection.ts';
import { legacyRemediation } from './helm/legacy-remediation.ts';
import { mixedFailureHandling } from './helm/mixed-failure-handling.ts';
import { noFailureHandling } from './helm/no-failure-handling.ts';
import { recordsElsewhere } from './helm/records-elsewhere.ts';
import { chartSourceMissing } from './helm/source-missing.ts';
import { valuesRefused } from './helm/values-refused.ts';
import { valuesSourceMissing } from './helm/values-source-missing.ts';
import { chartVersionRange } from './helm/version-range.ts';
import { versionsApart } from './helm/versions-apart.ts';
import { movingTag } from './images/moving-tag.ts';
import { numberTag } from './images/number-tag.ts';
import { defaultNamespace } from './namespaces/default-namespace.ts';
import { namespaceNotCreated } from './namespaces/not-created.ts';
import { dependencyUpdates } from './operations/dependency-updates.ts';
import { errorAlerts } from './operations/error-alerts.ts';
import { fluxMetrics } from './operations/flux-metrics.ts';
import { fluxInstanceRule } from './operations/flux-instance.ts';
import { receiver } from './operations/receiver.ts';
import { validation } from './operations/validation.ts';
import { dataPruned } from './reconcile/data-pruned.ts';
import { forced } from './reconcile/forced.ts';
import { noTimeout } from './reconcile/no-timeout.ts';
import { pruneDisabled } from './reconcile/prune-disabled.ts';
import { slowRetry } from './reconcile/slow-retry.ts';
import { sourceSlower } from './reconcile/source-slower.ts';
import { suspended } from './reconcile/suspended.ts';
import { unwatchedSettings } from './reconcile/unwatched-settings.ts';
import { credentialInClear } from './secrets/credential-in-clear.ts';
import { generatedInClear } from './secrets/generated-in-clear.ts';
import { noCreationRule } from './secrets/no-creation-rule.ts';
import { notDecrypted } from './secrets/not-decrypted.ts';
import { notEncryptedFile } from './secrets/not-encrypted-file.ts';
import { plaintextSecret } from './secrets/plaintext.ts';
import { cloudProvider } from './sources/cloud-provider.ts';
import { insecureSource } from './sources/insecure.ts';
import { movingRef } from './sources/moving-ref.ts';
import { notVerified } from './sources/not-verified.ts';
import { ociHelmRepository } from './sources/oci-helm-repository.ts';
import { unusedSource } from './sources/unused.ts';
import { missingBackend } from './references/missing-backend.ts';
import { missingClaim } from './references/missing-claim.ts';
import { missingSecret } from './references/missing-secret.ts';
import { sameHostname } from './references/same-hostname.ts';
import { builtTwice } from './structure/built-twice.ts';
import { appsInSync } from './structure/apps-in-sync.ts';
import { controllersAndConfigs } from './structure/controllers-and-configs.ts';
import { notApplied } from './structure/not-applied.ts';
import { mistypedSource } from './substitution/mistyped-source.ts';
import { notHandedDown } from './substitution/not-handed-down.ts';
import { substituteSourceMissing } from './substitution/source-missing.ts';
import { undefinedVariable } from './substitution/undefined-variable.ts';
import { unusedVariable } from './substitution/unused-variable.ts';
import { crossNamespaceSource } from './tenancy/cross-namespace-source.ts';
import { serviceAccount } from './tenancy/service-account.ts';
import { fluxApiRemoved } from './versions/flux-api-removed.ts';
import { kubernetesApiRemoved } from './versions/kubernetes-api-removed.ts';
import { expiredWaiver } from './waivers/expired.ts';

/** All rules, in the order in which they are shown: by topic, from what breaks to what could be better. */
export const rules: readonly Rule[] = [
  dependencyTargetMissing,
  dependencyCycle,
  definitionNotAwaited,
  dependencyWithoutReadiness,
  layersInverted,
  ignoredHealthChecks,
  pruneDisabled,
  dataPruned,
  forced,
  suspended,
  slowRetry,
  unwatchedSettings,
  sourceSlower,
  noTimeout,
  chartSourceMissing,
  valuesSourceMissing,
  valuesRefused,
  anyChartVersion,
  noFailureHandling,
  chartVersionRange,
  legacyRemediation,
  mixedFailureHandling,
  crdsNotUpgraded,
  driftDetection,
  versionsApart,
  recordsElsewhere,
  insecureSource,
  cloudProvider,
  unusedSource,
  ociHelmRepository,
  notVerified,
  movingRef,
  movingTag,
  numberTag,
  pushesToSyncedBranch,
  sharedCredentials,
  mistypedSource,
  undefinedVariable,
  notHandedDown,
  substituteSourceMissing,
  unusedVariable,
  plaintextSecret,
  generatedInClear,
  credentialInClear,
  notDecrypted,
  notEncryptedFile,
  noCreationRule,
  crossNamespaceSource,
  serviceAccount,
  clusterAdmin,
  networkPolicy,
  fluxApiRemoved,
  kubernetesApiRemoved,
  namespaceNotCreated,
  defaultNamespace,
  missingSecret,
  missingClaim,
  missingBackend,
  sameHostname,
  builtTwice,
  notApplied,
  controllersAndConfigs,
  appsInSync,
  onlyInOne,
  fileName,
  kustomizationName,
  folder,
  missingField,
  unusualInterval,
  errorAlerts,
  fluxMetrics,
  validation,
  dependencyUpdates,
  receiver,
  fluxInstanceRule,
  tokenInGuide,
  unknownPath,
  unknownObject,
  unknownCommand,
  statedInterval,
  statedVersion,
  unmentionedComponent,
  expiredWaiver,
];
