import { mkdirSync, readFileSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { keptMaterials } from '../../launch/kept-authority.js'
import { NO_OWN_KEYS } from '../../launch/own-keys.js'
import { packageFolder } from '../package.js'

const example = join(packageFolder, 'examples/provider')

/** What examples/provider gives to whoever has it in the same process; it has no types of its own. */
interface ExampleProvider {
  begin: (imperfection: string) => void
  listen: (tls: {
    key: string
    cert: string
    trust: string
  }) => Promise<{ server: { close: () => void; closeAllConnections: () => void }; port: number }>
}

/** What examples/provider/expected.yaml says of one imperfection. */
export interface ExpectedOfImperfection {
  /** By the feature that shows it, below features/, words of the line of a scenario or example; of all of it where there are none. */
  readonly plays: Readonly<Record<string, string>>
  /** Ids of the checks that are broken, and no others. */
  readonly broken: readonly string[]
}

/** By the imperfection, in the order of the file. */
export const expectedOfProvider = (): ReadonlyMap<string, ExpectedOfImperfection> =>
  new Map(
    Object.entries(
      parse(readFileSync(join(example, 'expected.yaml'), 'utf8')) as Record<string, ExpectedOfImperfection>,
    ),
  )

/** The example, listening in this process for the workspace in a folder. */
export interface PlayedProvider {
  /** Begins it anew, with an imperfection or "none". */
  readonly begin: (imperfection: string) => void
  readonly close: () => void
}

const STEPS = `import { Given } from 'spinecheck/steps'

Given('the provider is begun anew, with the imperfection {string}', async (name) => {
  const told = await fetch(process.env.PROVIDER_CONTROL, { method: 'PUT', body: name })
  if (!told.ok) throw new Error(await told.text())
})
`

/** Makes a workspace in a folder, as the README of the example says, and starts the example for it. */
export async function playProvider(folder: string): Promise<PlayedProvider> {
  for (const inside of ['steps', 'features', 'node_modules'])
    mkdirSync(join(folder, inside), { recursive: true })
  symlinkSync(packageFolder, join(folder, 'node_modules/spinecheck'))
  const materials = await keptMaterials(join(folder, '.spinecheck/authority'), Date.now(), {
    ...NO_OWN_KEYS,
    namesBeside: (fqdn) => (fqdn === 'gp.oldmill.example' ? ['gp.quarry.example'] : []),
  })
  const { key, certificate } = await materials.identityOf('gp.oldmill.example')
  const { Provider } = (await import(pathToFileURL(join(example, 'provider.mjs')).href)) as {
    Provider: new () => ExampleProvider
  }
  const provider = new Provider()
  const { server, port } = await provider.listen({ key, cert: certificate, trust: materials.authority.trust })
  const yaml = readFileSync(join(example, 'spinecheck.yaml'), 'utf8')
  writeFileSync(
    join(folder, 'spinecheck.yaml'),
    yaml.replaceAll('127.0.0.1:8443', `127.0.0.1:${port}`).replace(/^ *trust:.*\n/m, ''),
  )
  for (const file of ['topology.yaml', 'data-sheet.yaml'])
    copyFileSync(join(example, file), join(folder, file))
  writeFileSync(join(folder, 'steps/imperfection.mjs'), STEPS)
  return {
    begin: (imperfection) => provider.begin(imperfection),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** The place of a feature, or of the first line in it that has some words. */
export function placeIn(path: string, text: string, words: string): string {
  const line = text.split('\n').findIndex((each) => each.includes(words))
  return words === '' ? path : `${path}:${line + 1}`
}

/** A feature that comes with spinecheck, with the provider begun anew with an imperfection before each scenario. */
export function withImperfection(feature: string, imperfection: string): string {
  const text = readFileSync(join(packageFolder, 'features', feature), 'utf8')
  const step = `    Given the provider is begun anew, with the imperfection "${imperfection}"\n`
  return /^ {2}Background:\n/m.test(text)
    ? text.replace(/^ {2}Background:\n/m, (line) => `${line}${step}`)
    : text.replace(/\n\n {2}(?=@|Scenario)/, (before) => `\n\n  Background:\n${step}${before.slice(1)}`)
}
