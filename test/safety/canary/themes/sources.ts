import { inObject, type PlantedObject, type Theme } from '../place.ts';

const source = (kind: string, spec: object): PlantedObject => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind,
  spec: { interval: '1h', ...spec },
});
const git = (url: string, more: object = {}): PlantedObject => source('GitRepository', { url, ...more });
const notification = (kind: string, spec: object, version = 'v1beta3'): PlantedObject => ({
  apiVersion: `notification.toolkit.fluxcd.io/${version}`,
  kind,
  spec,
});
const image = (kind: string, spec: object): PlantedObject => ({
  apiVersion: 'image.toolkit.fluxcd.io/v1',
  kind,
  spec,
});

/** Where Flux fetches from, and whom it tells. */
export const sources: Theme = {
  theme: 'sources',
  places: [
    inObject('git-user', 'word', (token) => git(`https://app:${token}@git.example.org/x`)),
    inObject('git-token-user', 'github', (token) => git(`https://${token}@git.example.org/x`)),
    inObject('git-token-as-password', 'gitlab', (token) => git(`https://oauth2:${token}@git.example.org/x`)),
    inObject('git-scp', 'word', (token) => git(`app:${token}@git.example.org/x`)),
    inObject('git-password-with-signs', 'word', (token) => git(`https://app:a/b#${token}@git.example.org/x`)),
    inObject('git-path', 'github', (token) => git(`https://git.example.org/${token}/x.git`)),
    inObject('git-path-word', 'word', (token) => git(`https://git.example.org/${token}/x.git`)),
    inObject('git-path-hex', 'hex', (token) => git(`https://git.example.org/basic/${token}/x.git`)),
    inObject('git-path-lower', 'lower', (token) => git(`https://git.example.org/${token}/x.git`)),
    inObject('git-query', 'word', (token) => git(`https://git.example.org/x?access_token=${token}`)),
    inObject('git-fragment', 'word', (token) => git(`https://git.example.org/x#${token}`)),
    inObject('git-host', 'github', (token) => git(`https://${token}.example.org/x`)),
    inObject('git-branch', 'github', (token) => git('https://git.example.org/x', { ref: { branch: token } })),
    inObject('git-tag', 'gitlab', (token) => git('https://git.example.org/x', { ref: { tag: token } })),
    inObject('git-name', 'aws', (token) => git('https://git.example.org/x', { ref: { name: `refs/heads/${token}` } })),
    inObject('git-interval', 'github', (token) => git('https://git.example.org/x', { interval: token })),
    inObject('git-secret', 'npm', (token) => git('https://git.example.org/x', { secretRef: { name: token } })),
    inObject('git-ignore', 'word', (token) => git('https://git.example.org/x', { ignore: `# ${token}\n/*` })),
    inObject('git-proxy', 'word', (token) =>
      git('https://git.example.org/x', { proxySecretRef: { name: 'p' }, provider: token }),
    ),
    inObject('oci-user', 'word', (token) =>
      source('OCIRepository', { url: `oci://u:${token}@ghcr.io/x/y`, ref: { tag: '1' } }),
    ),
    inObject('oci-path', 'npm', (token) =>
      source('OCIRepository', { url: `oci://ghcr.io/${token}/y`, ref: { tag: '1' } }),
    ),
    inObject('oci-tag', 'github', (token) =>
      source('OCIRepository', { url: 'oci://ghcr.io/x/y', ref: { tag: token } }),
    ),
    inObject('oci-semver', 'gitlab', (token) =>
      source('OCIRepository', { url: 'oci://ghcr.io/x/y', ref: { semver: token } }),
    ),
    inObject('oci-digest', 'github', (token) =>
      source('OCIRepository', { url: 'oci://ghcr.io/x/y', ref: { digest: token } }),
    ),
    inObject('helm-user', 'word', (token) =>
      source('HelmRepository', { url: `https://u:${token}@charts.example.org` }),
    ),
    inObject('helm-query', 'word', (token) =>
      source('HelmRepository', { url: `https://charts.example.org/?token=${token}` }),
    ),
    inObject('helm-path', 'word', (token) =>
      source('HelmRepository', { url: `https://charts.example.org/${token}/shop/helm/charts/` }),
    ),
    inObject('bucket-endpoint', 'word', (token) =>
      source('Bucket', { bucketName: 'shop', endpoint: `https://AKID:${token}@s3.example.org?sig=${token}` }),
    ),
    inObject('bucket-name', 'github', (token) =>
      source('Bucket', { bucketName: token, endpoint: 's3.example.org', region: token }),
    ),
    inObject('helm-chart', 'github', (token) =>
      source('HelmChart', { chart: token, version: token, sourceRef: { kind: 'HelmRepository', name: 'helm-user' } }),
    ),
    inObject('provider-slack', 'slack', (token) =>
      notification('Provider', { type: 'slack', address: `https://hooks.slack.com/services/${token}` }),
    ),
    inObject('provider-discord', 'word', (token) =>
      notification('Provider', {
        type: 'discord',
        address: `https://discord.com/api/webhooks/123456789012345678/${token}`,
      }),
    ),
    inObject('provider-generic', 'word', (token) =>
      notification('Provider', {
        type: 'generic',
        address: `https://u:${token}@h.example.org/${token}?k=${token}`,
        channel: token,
      }),
    ),
    inObject('provider-channel', 'github', (token) =>
      notification('Provider', { type: 'slack', channel: token, username: token }),
    ),
    inObject('alert-summary', 'github', (token) =>
      notification('Alert', {
        summary: `token ${token}`,
        providerRef: { name: 'provider-slack' },
        eventMetadata: { token, summary: token },
        eventSources: [{ kind: 'GitRepository', name: '*' }],
        inclusionList: [token],
        exclusionList: [token],
      }),
    ),
    inObject('alert-metadata', 'word', (token) =>
      notification('Alert', {
        eventMetadata: { [token]: 'x', api_key: token },
        eventSources: [],
        providerRef: { name: 'p' },
      }),
    ),
    inObject('alert-provider', 'gitlab', (token) =>
      notification('Alert', { eventSources: [], providerRef: { name: token } }),
    ),
    inObject('receiver', 'word', (token) =>
      notification(
        'Receiver',
        { type: 'github', secretRef: { name: 'r' }, resources: [], events: [token], path: `/hook/${token}` },
        'v1',
      ),
    ),
    inObject('receiver-secret', 'github', (token) =>
      notification(
        'Receiver',
        { type: 'github', secretRef: { name: token }, resources: [{ kind: 'GitRepository', name: token }] },
        'v1',
      ),
    ),
    inObject('image-repository', 'word', (token) =>
      image('ImageRepository', { image: `app:${token}@example.azurecr.io/app` }),
    ),
    inObject('image-repository-query', 'word', (token) =>
      image('ImageRepository', { image: `example.azurecr.io/app?sig=${token}` }),
    ),
    inObject('image-repository-path', 'github', (token) =>
      image('ImageRepository', { image: `example.azurecr.io/${token}/app` }),
    ),
    inObject('image-policy', 'github', (token) =>
      image('ImagePolicy', {
        imageRepositoryRef: { name: token },
        filterTags: { pattern: token },
        policy: { semver: { range: token } },
      }),
    ),
    inObject('image-automation', 'word', (token) =>
      image('ImageUpdateAutomation', {
        sourceRef: { kind: 'GitRepository', name: 'git-user' },
        git: {
          checkout: { ref: { branch: 'main' } },
          push: { branch: 'main', options: { token } },
          commit: { messageTemplate: token, author: { name: token, email: `${token}@example.org` } },
        },
      }),
    ),
    inObject('image-automation-branch', 'github', (token) =>
      image('ImageUpdateAutomation', {
        sourceRef: { kind: 'GitRepository', name: 'git-user' },
        git: { push: { branch: token }, checkout: { ref: { branch: token } } },
        update: { path: `./${token}` },
      }),
    ),
  ],
};
