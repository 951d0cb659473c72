import type { CredentialField } from '../../../model/secrets/record.ts';
import { documents, emptyFolder, fluxKustomization, helmRelease, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, objectSubject, passing, undecided, verdicts, type Judgement } from '../../engine/verdict.ts';

export const credentialInClear: Rule = {
  id: 'secrets/credential-in-clear',
  title: 'Values, ConfigMaps and variables hold no credentials',
  severity: 'critical',
  subjects: ['field for a credential outside of Secrets', 'fields for credentials outside of Secrets'],
  found: ['credential that is readable in Git', 'credentials that are readable in Git'],
  why: `
A password among the values of a chart, in a ConfigMap, in \`postBuild.substitute\` or in the environment of a container can be read by everybody who can read the repository, and by everybody who ever gets a copy of its history. In the cluster, more people may read ConfigMaps and HelmReleases than Secrets.

A field counts by its name (\`adminPassword\`, \`API_TOKEN\`) or by what it holds: a private key, an address with a password in it, a token whose beginning tells its service. Names of Secrets and of their keys, variables, templates, paths, placeholders and what SOPS encrypted are no credentials.

A hash of a password is not the password, but everybody who has it can try passwords against it. How long it holds cannot be seen, so it is left undecided.`,
  fix: `
Change the value where it is used, because the old one is in the history. Keep the new one in a Secret that is encrypted or comes from a store, and refer to it: most charts take the name of an existing Secret, HelmReleases take whole values with \`valuesFrom\`, Kustomizations take variables with \`substituteFrom\`, containers take \`secretKeyRef\`.

What only looks like a credential, or is meant for everybody, can be waived.`,
  source: {
    title: 'Flux: secrets management',
    url: 'https://fluxcd.io/flux/security/secrets-management/',
  },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) =>
      cluster.credentials.flatMap((field) => verdicts(objectSubject(cluster, field), judge(field))),
    ),
  examples: [
    {
      title: 'The chart is told the name of a Secret',
      files: release('    auth:\n      existingSecret: shop-login\n      passwordKey: password\n      password: ""'),
      expect: [],
    },
    {
      title: 'A password among the values',
      files: release('    auth:\n      password: hunter2'),
      expect: ['finding apps/shop.yaml:13'],
    },
    {
      title: 'Variables, templates, files and references',
      files: release(
        [
          '    adminPassword: ${SHOP_PASSWORD}',
          '    smtp: { password: "{{ .Values.global.smtp }}" }',
          '    env:',
          '      DB_PASSWORD: { valueFrom: { secretKeyRef: { name: shop, key: password } } }',
          '      API_TOKEN: file:/run/secrets/token',
          '      CLIENT_SECRET: changeme',
          '    tokenExpiration: 3600',
        ].join('\n'),
      ),
      expect: [],
    },
    {
      title: 'A hash, and words that may be the name of a Secret',
      files: release('    adminPassword: $2y$10$N9qo8uLOickgx2ZMRZoMye\n    smtp:\n      password: shop-smtp'),
      expect: ['undecided apps/shop.yaml:12', 'undecided apps/shop.yaml:14'],
    },
    {
      title: 'An address with a password in it',
      files: release('    env:\n      DATABASE_URL: postgres://shop:hunter2@postgres/shop'),
      expect: ['finding apps/shop.yaml:13'],
    },
    {
      title: 'Environment variables in a list, and arguments',
      files: release(
        '    env:\n      - name: ADMIN_PASSWORD\n        value: hunter2\n    args: ["--auth-token=7f3c9a1e5b8d2f4a6c0e"]',
      ),
      expect: ['finding apps/shop.yaml:14', 'finding apps/shop.yaml:15'],
    },
    {
      title: 'A file in a ConfigMap',
      files: configMap('  config.yaml: |\n    smtp:\n      host: mail.example.org\n      password: hunter2\n'),
      expect: ['finding apps/settings.yaml:7'],
    },
    {
      title: 'Lines of an env file in a ConfigMap',
      files: configMap('  .env: |\n    LOG_LEVEL=debug\n    SMTP_PASSWORD=hunter2\n'),
      expect: ['finding apps/settings.yaml:7'],
    },
    {
      title: 'A password that age encrypted',
      files: configMap(
        `  token: ""\n  .env: |\n    GIT_PASSWORD=base64+age:${btoa('-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24=')}\n`,
      ),
      expect: [],
    },
    {
      title: 'A script that asks for a password',
      files: configMap('  login.sh: |\n    #!/bin/sh\n    PASSWORD=$(cat /run/secrets/password)\n  token: ""\n'),
      expect: [],
    },
    {
      title: 'A variable of a Kustomization; what uses it is not at fault',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          postBuild: '\n    substitute:\n      SHOP_PASSWORD: hunter2',
        }),
        'apps/shop.yaml': helmRelease('shop', { values: '\n    adminPassword: ${SHOP_PASSWORD}' }),
      },
      expect: ['finding clusters/home/apps.yaml:15'],
    },
    {
      title: 'No field is named like a credential',
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/kustomization.yaml': emptyFolder },
      expect: 'does-not-apply',
    },
  ],
};

function judge({ form, in: { type, path }, inText }: CredentialField): Judgement {
  const about = inText === undefined ? path : `${path} ${inText}`;
  const where =
    inText === undefined
      ? `${type === 'values' ? 'The value' : 'The field'} \`${path}\``
      : `\`${inText}\`, in the text under \`${path}\`,`;
  switch (form) {
    case 'clear':
      return finding(`${where} holds a credential that anybody who reads the repository can read.`, { about });
    case 'hashed':
      return undecided(`${where} holds a hash. How long it withstands those who try passwords cannot be seen.`, {
        about,
      });
    case 'uncertain':
      return undecided(
        `${where} is named like a credential. Whether it holds one, or the name of something, cannot be told.`,
        { about },
      );
    case 'elsewhere':
      return passing(about);
  }
}

function release(values: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': helmRelease('shop', { values: `\n${values}` }),
  };
}

function configMap(data: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/settings.yaml': documents(`${plainObject('v1', 'ConfigMap', 'settings')}data:\n${data}`),
  };
}
