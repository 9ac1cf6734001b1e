import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { layOutRunner, neededBy, RUNNER_ENTRY } from './runner-files.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-runner-'))
after(() => rmSync(folder, { recursive: true }))

function write(files: Readonly<Record<string, object | string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  }
}

const program = {
  'bin/spinecheck.js': "import { said } from 'near'\nconsole.log(said)\n",
  'dist/src/a.js': '',
  'dist/src/a.test.js': '',
  'dist/src/testing/b.js': '',
  'dist/src/a.js.map': '',
  'src/a.ts': '',
}

const manifest = {
  name: 'spinecheck',
  version: '1.0.0',
  type: 'module',
  files: ['bin', 'dist', '!dist/**/*.map'],
  dependencies: { near: '1' },
  devDependencies: { unused: '1' },
}

const module = (name: string, version: string, besides: object = {}) => ({
  [`${name}/package.json`]: { name, version, type: 'module', exports: './index.js', ...besides },
})

const below = (place: string, files: Readonly<Record<string, object | string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${place}/${name}`, content]))

/** What the near one says names the version of the far one that it finds. */
const modules = {
  ...module('near', '1.2.0', {
    dependencies: { far: '2' },
    optionalDependencies: { 'of-another-system': '1' },
  }),
  'near/index.js': "import { version } from 'far'\nexport const said = `far ${version}`\n",
  'near/node_modules/far/index.js': "export const version = '2.0.0'\n",
  ...below('near/node_modules/far', {
    'package.json': { name: 'far', version: '2.0.0', type: 'module', exports: './index.js' },
  }),
  ...module('far', '1.0.0'),
  'far/index.js': "export const version = '1.0.0'\n",
  ...module('unused', '1.0.0'),
}

for (const [what, packageFolder, modulesAt] of [
  ['a checkout', 'checkout', 'checkout/node_modules'],
  ['an installed package', 'project/node_modules/spinecheck', 'project/node_modules'],
] as const)
  test(`${what} is laid out with all that it needs and nothing else, and runs from there`, () => {
    write(below(packageFolder, { ...program, 'package.json': manifest }))
    write(below(modulesAt, modules))
    const root = join(folder, `${packageFolder.split('/')[0]}-image`)
    layOutRunner(join(folder, packageFolder), root)
    assert.deepEqual(
      neededBy(join(folder, packageFolder)).map((each) => each.replace(/^.*?node_modules\//, '')),
      ['near/node_modules/far@2.0.0', 'near@1.2.0'],
    )
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, RUNNER_ENTRY)], { encoding: 'utf8' })
    assert.equal(stdout, 'far 2.0.0\n', stderr)
    const there = readdirSync(root, { recursive: true, encoding: 'utf8' })
    assert.deepEqual(
      there.filter((name) => /test|unused|\.map|src.a\.ts/.test(name)),
      [],
    )
    assert.ok(there.some((name) => name.endsWith('a.js')))
    assert.ok(existsSync(join(root, RUNNER_ENTRY)))
  })

test('a package that is missing is named', () => {
  write(below('without', { ...program, 'package.json': manifest }))
  assert.throws(
    () => layOutRunner(join(folder, 'without'), join(folder, 'nowhere')),
    /^Error: near, which .* needs, is not installed$/,
  )
})
