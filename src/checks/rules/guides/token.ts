import { emptyFolder, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, type Verdict } from '../../engine/verdict.ts';

export const tokenInGuide: Rule = {
  id: 'guides/token',
  title: 'Token in a guide',
  severity: 'critical',
  subjects: ['guide or document', 'guides and documents'],
  found: ['token in a guide', 'tokens in guides'],
  why: `
Everybody who can read the repository can use a token that a guide shows, and so can everybody who ever gets a copy of its history. Authors often copy one from a terminal together with the command.

A token counts if its form tells its service: GitHub, GitLab, Slack, npm, Docker Hub, Tailscale, Vault, Stripe, age, a private key. Made-up examples do not count.`,
  fix: 'Revoke the token at its service, because the history keeps it. Write a placeholder such as `<token>` in the guide.',
  source: {
    title: 'GitHub: remediating a leaked secret',
    url: 'https://docs.github.com/en/code-security/secret-scanning/working-with-secret-scanning-and-push-protection/remediating-a-leaked-secret',
  },
  check: ({ prose }) => {
    const withTokens = new Set(prose.tokens.map(({ path }) => path));
    return [
      ...prose.tokens.map((location): Verdict => ({
        subject: { type: 'file', location },
        ...finding('The guide shows a token of a known service.'),
      })),
      ...prose.paths
        .filter((path) => !withTokens.has(path))
        .map((path): Verdict => {
          const start = { offset: 0, line: 1, column: 1 };
          return { subject: { type: 'file', location: { path, start, end: start } }, ...pass };
        }),
    ];
  },
  examples: [
    { title: 'A placeholder', files: guide('export GITHUB_TOKEN=<token>'), expect: [] },
    {
      title: 'A token',
      files: guide(`export GITHUB_TOKEN=${['ghp', 'k7Qz2mXb9RtLw4VnJc8Hs3YdFg6Ta1PeUo5K'].join('_')}`),
      expect: ['finding docs/guide.md:4'],
    },
    {
      title: 'An example that counts up',
      files: guide(`export GITHUB_TOKEN=ghp_${'0123456789'.repeat(4).slice(0, 36)}`),
      expect: [],
    },
    {
      title: 'There are no guides',
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/kustomization.yaml': emptyFolder },
      expect: 'does-not-apply',
    },
  ],
};

function guide(line: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/kustomization.yaml': emptyFolder,
    'docs/guide.md': `# Guide\n\n\`\`\`sh\n${line}\n\`\`\`\n`,
  };
}
