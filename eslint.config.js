import tseslint from 'typescript-eslint';

const pureRooms = [
  ...['src/timeline', 'src/trend', 'src/verdict', 'src/report'],
  ...['code', 'evidence', 'rules', 'model'].map((room) => `src/diagnosis/${room}`),
];

export default tseslint.config(
  { ignores: ['dist/', 'build/', 'node_modules/', '**/fixtures/'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.ts', 'targets/**/*.ts', 'bench/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    // The pure rooms: no I/O, no clock, no randomness (ARCHITECTURE.md).
    files: pureRooms.map((room) => `${room}/**/*.ts`),
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*', '@actions/*', 'execa', 'ollama'], message: 'A pure room does no I/O.' },
            { group: ['**/publish/**', '**/cli.js', '**/gate.js'], message: 'Imports go downstream only.' },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'performance'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'A pure room has no clock.' },
        { object: 'Math', property: 'random', message: 'A pure room has no randomness.' },
      ],
    },
  },
);
