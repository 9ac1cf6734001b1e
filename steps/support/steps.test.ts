import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api'
import { Writable } from 'node:stream'

const root = fileURLToPath(new URL('../../../', import.meta.url))

interface Envelope {
  readonly stepDefinition?: { readonly id: string; readonly pattern: { readonly source: string } }
  readonly testCase?: { readonly testSteps: readonly { readonly stepDefinitionIds?: readonly string[] }[] }
}

test('every step is used by a feature', async () => {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const steps = readdirSync(`${root}dist/steps`).filter((name) => name.endsWith('.steps.js'))
  // Without the variables that have Cucumber send what it plays to a server.
  const environment = { cwd: root, env: {} }
  const provided = {
    paths: [`${root}features`],
    import: [
      `${root}dist/steps/support/parameter-types.js`,
      ...steps.map((name) => `${root}dist/steps/${name}`),
    ],
    dryRun: true,
    publish: false,
  }
  const { runConfiguration } = await loadConfiguration({ file: false, provided }, environment)
  const defined = new Map<string, string>()
  const used = new Set<string>()
  await runCucumber(
    runConfiguration,
    { ...environment, stdout: nowhere, stderr: nowhere },
    (envelope: Envelope) => {
      if (envelope.stepDefinition)
        defined.set(envelope.stepDefinition.id, envelope.stepDefinition.pattern.source)
      for (const { stepDefinitionIds = [] } of envelope.testCase?.testSteps ?? [])
        for (const id of stepDefinitionIds) used.add(id)
    },
  )
  assert.ok(used.size > 0)
  assert.deepEqual(
    [...defined].filter(([id]) => !used.has(id)).map(([, pattern]) => pattern),
    [],
  )
})
