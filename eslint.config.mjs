import tseslint from 'typescript-eslint';
import { housePlugin } from './scripts/lintRooms.mjs';

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'out/', '.vscode-test/', 'samples/', 'test/fixtures/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    plugins: { house: housePlugin },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-dynamic-delete': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'house/rooms': 'error',
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-console': 'error',
    },
  },
  // Tables of data may be as long as the data is; their names say that they are tables.
  { files: ['src/**/*.data.ts'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', { selector: "MemberExpression[property.name=/^(skip|only)$/][object.name=/^(it|describe|suite|test)$/]", message: 'No skipped or lonely tests: list a difference with its reason instead.' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
