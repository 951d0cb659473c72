import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { forbiddenImports, layers } from '../src/layers.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Files that may touch the machine; the rest of the core is pure. */
const impure = [
  'src/output/**',
  'src/observed/read.ts',
  'src/repository/disk.ts',
  'src/repository/find-git.ts',
  'src/repository/read-fleet.ts',
  'src/repository/read-sources.ts',
  'src/repository/source-place.ts',
  'src/repository/git.ts',
  'src/repository/git-command.ts',
  'src/repository/git-files.ts',
  'src/repository/git-history.ts',
  'src/repository/git-revisions.ts',
  'src/repository/list-files.ts',
  'src/repository/regular-file.ts',
  'src/site/**',
  'src/cli/**',
];

/** One entry per layer: it imports from itself and from those below it only. */
const layerRules = layers.flat().map((layer) => ({
  files: [`src/${layer}.ts`, `src/${layer}/**/*.{ts,astro}`],
  rules: { 'no-restricted-imports': ['error', { patterns: restrictedImports(layer) }] },
}));

function restrictedImports(layer) {
  const layersAbove = forbiddenImports(layer).flatMap((other) => [`**/${other}/**`, `**/${other}.ts`]);
  const astroPackages = ['astro', 'astro:*', 'astro/*', '@astrojs/*', 'virtual:*'];
  return [
    { group: layersAbove, message: `The layer "${layer}" must not know this one (src/layers.ts).` },
    { group: layer === 'site' ? [] : astroPackages, message: 'Only src/site knows Astro.' },
  ].filter(({ group }) => group.length > 0);
}

const noEnums = { selector: 'TSEnumDeclaration', message: 'Erasable TypeScript only.' };

export default defineConfig(
  { ignores: ['dist/', '.astro/', '.clusterbook/', 'example/', 'test/fixtures/', 'coverage/'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  astro.configs.recommended,
  astro.configs['jsx-a11y-recommended'] ?? [],
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `{ readonly [key: string]: T }` says what it is, and is needed for recursive types.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      'no-restricted-syntax': ['error', noEnums],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        noEnums,
        {
          selector:
            "Property[key.name='rule'] > :matches(Literal[value=/^(config|flux|guides|kustomize|repository|snapshot)\\//], TemplateLiteral)",
          message: "Make the diagnostic with an id of the layer's table (problems.ts).",
        },
      ],
    },
  },
  ...layerRules,
  {
    files: ['src/**/*.ts'],
    ignores: [...impure, 'src/layers.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'fetch', 'setTimeout'],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: 'The core is pure: callers pass what the machine knows.' }] },
      ],
    },
  },
  { files: ['**/*.{js,cjs,mjs}', '**/*.astro', '**/*.astro/*.ts'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['scripts/check-node.cjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
);
