import js from '@eslint/js'
import tseslint from 'typescript-eslint'

const NOW = "CallExpression[callee.object.name='Date'][callee.property.name='now']"
const ASK = 'Tests neither wait nor measure: let a clock or mock.timers tell the time, and ask for order'

/** What would let a test pass or fail by how busy the machine is. */
const waiting = [
  'CallExpression[callee.name=/^set(Timeout|Interval)$/]',
  "ImportDeclaration[source.value='node:timers/promises'] > ImportSpecifier[imported.name!='setImmediate']",
  "CallExpression[callee.object.name='AbortSignal'][callee.property.name='timeout']",
  "MemberExpression[object.name='performance'][property.name='now']",
  "MemberExpression[object.name='process'][property.name='hrtime']",
  `VariableDeclarator > ${NOW}`,
  `BinaryExpression[operator=/^(-|[<>]=?)$/] > ${NOW}`,
  "Property[key.name='timeout'] > Literal[value<60000]",
].map((selector) => ({ selector, message: ASK }))

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'reports'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-console': 'error',
      // A leading underscore says that a value is only held, as by `using`.
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.test.ts', '**/*-contract.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.test.ts', '**/*-contract.ts', '**/testing/*.ts', 'steps/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...waiting] },
  },
  {
    // Tables: one entry for each fault of the file of the same name in src/faults, for each old id of a check, for each symptom.
    files: ['src/prove/proofs/*.ts', 'src/checks/renamed.ts', 'src/doubles/provider/faults.test.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
)
