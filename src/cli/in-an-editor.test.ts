import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { packageFolder } from './package.js'
import { vocabularyWith } from './steps.js'

const vocabulary = await vocabularyWith([])

// Plain Cucumber in a checkout, and what its extension for editors is told.

const settings = JSON.parse(readFileSync(join(packageFolder, '.vscode/settings.json'), 'utf8')) as {
  readonly 'cucumber.features': readonly string[]
  readonly 'cucumber.glue': readonly string[]
  readonly 'cucumber.parameterTypes': readonly { readonly name: string; readonly regexp: string }[]
}

test('plain cucumber-js plays features of a checkout', () => {
  const program = join(packageFolder, 'node_modules/@cucumber/cucumber/bin/cucumber.js')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'features/proxy/routing.feature', 'features/registration/asids.feature'],
    { cwd: packageFolder, encoding: 'utf8' },
  )
  assert.equal(status, 0, stdout + stderr)
  assert.match(stdout, /^(\d+) scenarios \(\1 passed\)$/m)
})

test('an editor finds every sentence in the files that it is told to look in', () => {
  assert.deepEqual(settings['cucumber.features'], ['features/**/*.feature'])
  assert.deepEqual(settings['cucumber.glue'], ['steps/**/*.ts'])
  const glue = readdirSync(join(packageFolder, 'steps'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(packageFolder, 'steps', name), 'utf8'))
    .join('\n')
  const found = [...glue.matchAll(/\b(?:Given|When|Then)\(\s*(['"`])(.*?)\1/g)].map(([, , text = '']) => text)
  const known = vocabulary.all.map(({ pattern }) => pattern)
  assert.deepEqual([...found].sort(), [...known].sort())
})

test('an editor knows every parameter by the pattern that it has', () => {
  assert.deepEqual(settings['cucumber.parameterTypes'], vocabulary.parameterTypes)
})

test('every sentence has an example', () => {
  assert.deepEqual(
    vocabulary.all.filter(({ example }) => example === undefined),
    [],
  )
})
