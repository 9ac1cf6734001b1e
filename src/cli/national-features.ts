import { readdirSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { Writable } from 'node:stream'
import { loadConfiguration, loadSources, runCucumber } from '@cucumber/cucumber/api'
import { GherkinIndex } from '../evidence/gherkin-index.js'
import type { Envelope } from '../evidence/messages.js'
import type { NationalFeatures, NationalScript } from '../evidence/scripts/national-features.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { plainLine } from '../spine/plain-text.js'
import { cucumberEnvironment } from './cucumber-environment.js'

/** What NHS England's ids begin with, today's and those of the wiki. */
const ID = /^@(?:GPC|CONS)-/i
const MOST_FILES = 1000

/**
 * Reads the caller's own copy of NHS England's feature files, by titles and tags; nothing of it is played.
 * @throws HarnessError NATIONAL_FEATURES_UNREADABLE
 */
export async function readNationalFeatures(folder: string): Promise<NationalFeatures> {
  const files = featuresBelow(folder)
  const cwd = resolve(folder)
  // Cucumber takes patterns, and a path may hold what means something in them.
  const paths = files.map((name) => name.replaceAll(/[?*()[\]{}]/g, '[$&]'))
  const environment = cucumberEnvironment(cwd)
  const { runConfiguration } = await loadConfiguration(
    { file: false, provided: { paths, publish: false } },
    environment,
  )
  const { errors } = await loadSources(runConfiguration.sources, { cwd })
  if (errors.length > 0)
    throw unreadable(
      folder,
      errors
        .map(({ uri, location, message }) => `${uri}:${location.line}  ${plainLine(message)}`)
        .join('\n  '),
    )
  const gherkin = new GherkinIndex()
  const scripts: NationalScript[] = []
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  await runCucumber(
    { ...runConfiguration, runtime: { ...runConfiguration.runtime, dryRun: true } },
    { ...environment, stdout: nowhere, stderr: nowhere },
    ({ gherkinDocument, pickle }: Envelope) => {
      if (gherkinDocument) gherkin.add(gherkinDocument)
      if (!pickle) return
      const place = `${pickle.uri.replaceAll(sep, '/')}:${gherkin.lineOf(pickle)}`
      const ids = pickle.tags.flatMap(({ name }) => (ID.test(name) ? [name.slice(1)] : []))
      const title = plainLine(pickle.name)
      scripts.push(...(ids.length === 0 ? [{ title, place }] : ids.map((id) => ({ id, title, place }))))
    },
  )
  return { files: files.length, scripts: onceEach(scripts) }
}

/** Rows of an outline, and several scenarios of one id: the first stands for them. */
const onceEach = (scripts: readonly NationalScript[]): readonly NationalScript[] =>
  [...new Map([...scripts].reverse().map((each) => [each.id ?? each.title, each])).values()].reverse()

function featuresBelow(folder: string): readonly string[] {
  let files: readonly string[]
  try {
    files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.feature'))
      .sort()
  } catch (cause) {
    throw unreadable(folder, wordsOf(cause))
  }
  if (files.length === 0) throw unreadable(folder, 'there is no .feature file in it')
  if (files.length > MOST_FILES)
    throw unreadable(folder, `it holds ${files.length} .feature files; at most ${MOST_FILES} are read`)
  return files
}

const unreadable = (folder: string, why: string): HarnessError =>
  new HarnessError(
    'NATIONAL_FEATURES_UNREADABLE',
    `Your copy of NHS England's features cannot be read from ${folder}:\n  ${why}\nName the folder that holds the .feature files of gpc-consumer-support.`,
  )
