/** What flux 2.9.5 understands. Written by scripts/record-commands.ts; command-table.ts says how it is read. */
export const fluxTable = `
*: as= as-group= as-uid= as-user-extra= cache-dir= certificate-authority= client-certificate= client-key=
  cluster= context= disable-compression insecure-skip-tls-verify kube-api-burst= kube-api-qps= kubeconfig=
  n/namespace= ns-follows-kube-context server= timeout= tls-server-name= token= user= verbose v/version
bootstrap: author-email= author-name= branch= ca-file= cluster-domain= commit-message-appendix= components=
  components-extra= force gpg-key-id= gpg-key-ring= gpg-passphrase= image-pull-secret= log-level= network-policy
  private-key-file= recurse-submodules registry= registry-creds= secret-name= sparse-checkout= ssh-ecdsa-curve=
  ssh-hostkey-algos= ssh-hostname= ssh-key-algorithm= ssh-rsa-bits= ssh-signing-key-file= ssh-signing-password=
  ssh-signing-reuse-private-key token-auth toleration-keys= v/version= watch-all-namespaces
bootstrap bitbucket-server: group= hostname= interval= owner= path= personal private read-write-key reconcile
  repository= u/username= author-email= author-name= branch= ca-file= cluster-domain= commit-message-appendix=
  components= components-extra= force gpg-key-id= gpg-key-ring= gpg-passphrase= image-pull-secret= log-level=
  network-policy private-key-file= recurse-submodules registry= registry-creds= secret-name= sparse-checkout=
  ssh-ecdsa-curve= ssh-hostkey-algos= ssh-hostname= ssh-key-algorithm= ssh-rsa-bits= ssh-signing-key-file=
  ssh-signing-password= ssh-signing-reuse-private-key token-auth toleration-keys= v/version=
  watch-all-namespaces
bootstrap git: allow-insecure-http interval= p/password= path= s/silent url= u/username= with-bearer-token
  author-email= author-name= branch= ca-file= cluster-domain= commit-message-appendix= components=
  components-extra= force gpg-key-id= gpg-key-ring= gpg-passphrase= image-pull-secret= log-level= network-policy
  private-key-file= recurse-submodules registry= registry-creds= secret-name= sparse-checkout= ssh-ecdsa-curve=
  ssh-hostkey-algos= ssh-hostname= ssh-key-algorithm= ssh-rsa-bits= ssh-signing-key-file= ssh-signing-password=
  ssh-signing-reuse-private-key token-auth toleration-keys= v/version= watch-all-namespaces
bootstrap gitea: hostname= interval= owner= path= personal private read-write-key reconcile repository= team=
  author-email= author-name= branch= ca-file= cluster-domain= commit-message-appendix= components=
  components-extra= force gpg-key-id= gpg-key-ring= gpg-passphrase= image-pull-secret= log-level= network-policy
  private-key-file= recurse-submodules registry= registry-creds= secret-name= sparse-checkout= ssh-ecdsa-curve=
  ssh-hostkey-algos= ssh-hostname= ssh-key-algorithm= ssh-rsa-bits= ssh-signing-key-file= ssh-signing-password=
  ssh-signing-reuse-private-key token-auth toleration-keys= v/version= watch-all-namespaces
bootstrap github: hostname= interval= owner= path= personal private read-write-key reconcile repository= team=
  author-email= author-name= branch= ca-file= cluster-domain= commit-message-appendix= components=
  components-extra= force gpg-key-id= gpg-key-ring= gpg-passphrase= image-pull-secret= log-level= network-policy
  private-key-file= recurse-submodules registry= registry-creds= secret-name= sparse-checkout= ssh-ecdsa-curve=
  ssh-hostkey-algos= ssh-hostname= ssh-key-algorithm= ssh-rsa-bits= ssh-signing-key-file= ssh-signing-password=
  ssh-signing-reuse-private-key token-auth toleration-keys= v/version= watch-all-namespaces
bootstrap gitlab: deploy-token-auth hostname= interval= owner= path= personal read-write-key reconcile
  repository= team= visibility= author-email= author-name= branch= ca-file= cluster-domain=
  commit-message-appendix= components= components-extra= force gpg-key-id= gpg-key-ring= gpg-passphrase=
  image-pull-secret= log-level= network-policy private-key-file= recurse-submodules registry= registry-creds=
  secret-name= sparse-checkout= ssh-ecdsa-curve= ssh-hostkey-algos= ssh-hostname= ssh-key-algorithm=
  ssh-rsa-bits= ssh-signing-key-file= ssh-signing-password= ssh-signing-reuse-private-key token-auth
  toleration-keys= v/version= watch-all-namespaces
build:
build artifact: ignore-paths= o/output= p/path= resolve-symlinks
build kustomization|ks: dry-run ignore-paths= in-memory-build kustomization-file= local-sources= path=
  r/recursive strict-substitute
check: components= components-extra= poll-interval= pre
completion:
completion bash:
completion fish:
completion powershell:
completion zsh:
create: export interval= label=
create alert: event-severity= event-source= provider-ref= export interval= label=
create alert-provider: address= channel= secret-ref= type= username= export interval= label=
create helmrelease|hr: chart= chart-interval= chart-ref= chart-version= crds= create-target-namespace
  depends-on= kubeconfig-secret-ref= reconcile-strategy= release-name= service-account= source=
  storage-namespace= target-namespace= values= values-from= export interval= label=
create image: export interval= label=
create image policy: filter-extract= filter-regex= image-ref= interval= reflect-digest= select-alpha=
  select-numeric= select-semver= export label=
create image repository: cert-ref= image= scan-timeout= secret-ref= export interval= label=
create image update: author-email= author-name= checkout-branch= commit-template= git-repo-namespace=
  git-repo-path= git-repo-ref= push-branch= signing-key-secret= signing-key-type= export interval= label=
create kustomization|ks: decryption-provider= decryption-secret= depends-on= health-check=
  health-check-timeout= kubeconfig-secret-ref= path= prune retry-interval= service-account= source=
  target-namespace= wait export interval= label=
create receiver: event= resource= secret-ref= type= export interval= label=
create secret: export interval= label=
create secret git: bearer-token= ca-crt-file= p/password= private-key-file= ssh-ecdsa-curve=
  ssh-key-algorithm= ssh-rsa-bits= url= u/username= export interval= label=
create secret githubapp: app-base-url= app-id= app-installation-id= app-installation-owner= app-private-key=
  export interval= label=
create secret helm: ca-crt-file= p/password= tls-crt-file= tls-key-file= u/username= export interval= label=
create secret notation: ca-cert-file= trust-policy-file= export interval= label=
create secret oci: p/password= url= u/username= export interval= label=
create secret proxy: address= p/password= u/username= export interval= label=
create secret receiver: audience-claim= email-claim= hostname= token= type= export interval= label=
create secret tls: ca-crt-file= tls-crt-file= tls-key-file= export interval= label=
create source: fetch-timeout= export interval= label=
create source bucket: access-key= bucket-name= endpoint= ignore-paths= insecure provider= proxy-secret-ref=
  region= secret-key= secret-ref= export fetch-timeout= interval= label=
create source chart: chart= chart-version= reconcile-strategy= source= verify-issuer= verify-provider=
  verify-secret-ref= verify-subject= export fetch-timeout= interval= label=
create source git: branch= ca-file= commit= ignore-paths= p/password= private-key-file= provider=
  proxy-secret-ref= recurse-submodules ref-name= secret-ref= s/silent sparse-checkout-paths= ssh-ecdsa-curve=
  ssh-key-algorithm= ssh-rsa-bits= tag= tag-semver= url= u/username= export fetch-timeout= interval= label=
create source helm: ca-file= cert-file= key-file= oci-provider= pass-credentials p/password= secret-ref= url=
  u/username= export fetch-timeout= interval= label=
create source oci: cert-ref= digest= ignore-paths= insecure layer-selector= provider= proxy-secret-ref=
  secret-ref= service-account= tag= tag-semver= url= verify-issuer= verify-provider= verify-secret-ref=
  verify-subject= export fetch-timeout= interval= label=
create tenant: cluster-role= skip-namespace with-namespace= with-service-account= export interval= label=
debug:
debug helmrelease|hr: show-history show-status show-values
debug kustomization|ks: show-history show-status show-vars
delete: s/silent
delete alert: s/silent
delete alert-provider: s/silent
delete helmrelease|hr: s/silent
delete image: s/silent
delete image policy: s/silent
delete image repository: s/silent
delete image update: s/silent
delete kustomization|ks: s/silent
delete receiver: s/silent
delete source: s/silent
delete source bucket: s/silent
delete source chart: s/silent
delete source git: s/silent
delete source helm: s/silent
delete source oci: s/silent
diff:
diff artifact: creds= ignore-paths= insecure-registry path= provider=
diff kustomization|ks: ignore-not-found ignore-paths= in-memory-build kustomization-file= local-sources= path=
  progress-bar r/recursive strict-substitute
envsubst: strict
events: A/all-namespaces for= types= w/watch
export: all
export alert: all
export alert-provider: all
export artifact: all
export artifact generator: all
export helmrelease|hr: all
export image: all
export image policy: all
export image repository: all
export image update: all
export kustomization|ks: all
export receiver: all
export source: with-credentials all
export source bucket: all with-credentials
export source chart: all with-credentials
export source external: all with-credentials
export source git: all with-credentials
export source helm: all with-credentials
export source oci: all with-credentials
get: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get alert-providers|alert-provider: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get alerts|alert: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get all: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get artifacts|artifact: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get artifacts generators|generator: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get helmreleases|hr|helmrelease: show-source A/all-namespaces l/label-selector= no-header status-selector=
  w/watch
get images|image: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get images all: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get images policy: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get images repository: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get images update: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get kustomizations|ks|kustomization: show-source A/all-namespaces l/label-selector= no-header status-selector=
  w/watch
get receivers|receiver: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get sources|source: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get sources all: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get sources bucket: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get sources chart: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get sources external: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get sources git: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get sources helm: A/all-namespaces l/label-selector= no-header status-selector= w/watch
get sources oci: A/all-namespaces l/label-selector= no-header status-selector= w/watch
install: cluster-domain= components= components-extra= export force image-pull-secret= log-level=
  network-policy registry= registry-creds= toleration-keys= v/version= watch-all-namespaces
list:
list artifacts: creds= filter-regex= filter-semver= insecure-registry provider=
logs: A/all-namespaces flux-namespace= f/follow kind= level= name= since= since-time= tail=
migrate: dry-run e/extensions= f/path= v/version= y/yes
plugin:
plugin install:
plugin list|ls:
plugin search:
plugin uninstall|delete:
plugin update|upgrade:
pull:
pull artifact: creds= insecure-registry o/output= provider=
push:
push artifact: a/annotations= creds= debug ignore-paths= insecure-registry o/output= f/path= provider=
  reproducible resolve-symlinks revision= source=
reconcile:
reconcile helmrelease|hr: force reset with-source
reconcile image:
reconcile image policy:
reconcile image repository:
reconcile image update:
reconcile kustomization|ks: with-source
reconcile receiver:
reconcile source:
reconcile source bucket:
reconcile source chart: with-source
reconcile source git:
reconcile source helm:
reconcile source oci:
resume: all wait
resume alert: all wait
resume alert-provider: all wait
resume helmrelease|hr: all wait
resume image: all wait
resume image policy: all wait
resume image repository: all wait
resume image update: all wait
resume kustomization|ks: all wait
resume receiver: all wait
resume source: all wait
resume source bucket: all wait
resume source chart: all wait
resume source git: all wait
resume source helm: all wait
resume source oci: all wait
stats: A/all-namespaces
suspend: all
suspend alert: all
suspend alert-provider: all
suspend helmrelease|hr: all
suspend image: all
suspend image policy: all
suspend image repository: all
suspend image update: all
suspend kustomization|ks: all
suspend receiver: all
suspend source: all
suspend source bucket: all
suspend source chart: all
suspend source git: all
suspend source helm: all
suspend source oci: all
tag:
tag artifact: creds= provider= tag=
trace: api-version= kind=
tree:
tree artifact:
tree artifact generator: o/output=
tree kustomization|ks|kustomization: compact o/output=
trigger:
trigger receiver: oidc-audience= oidc-provider= oidc-token= payload= retries= retry-delay= token= type= url=
uninstall: dry-run keep-namespace s/silent
version: client o/output=
`;
