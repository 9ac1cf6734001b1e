import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  loadConfiguration,
  loadSupport,
  type IRunConfiguration,
  type ISupportCodeLibrary,
} from '@cucumber/cucumber/api'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { cucumberEnvironment } from './cucumber-environment.js'
import { OWN_STEPS } from './own-files.js'
import { packageFolder } from './package.js'

/** What Cucumber is to play. */
export interface CucumberOptions {
  /** Absolute paths, with :line where one was given. */
  readonly paths: readonly string[]
  readonly tags: string
  /** Files of step definitions besides our own, as the caller named them. */
  readonly imports: readonly string[]
}

/**
 * Cucumber's own configuration of a run; nothing but these options enters it.
 * @throws HarnessError NO_SUCH_STEPS for files of step definitions that are not there.
 */
export async function cucumberConfiguration(options: CucumberOptions): Promise<IRunConfiguration> {
  const { paths, tags, imports } = options
  const provided = {
    paths: [...paths],
    tags,
    import: [...OWN_STEPS, ...imports.map(stepsFile).map(asPattern)],
    publish: false,
  }
  const { runConfiguration } = await loadConfiguration(
    { file: false, provided },
    cucumberEnvironment(packageFolder),
  )
  return runConfiguration
}

/**
 * Every step that scenarios may use; loaded once, before anything starts.
 * @throws HarnessError NO_SUCH_STEPS where a file of the caller's cannot be loaded.
 */
export async function stepsOf(configuration: IRunConfiguration): Promise<ISupportCodeLibrary> {
  try {
    return await loadSupport(configuration, cucumberEnvironment(packageFolder))
  } catch (cause) {
    const own = (configuration.support.importPaths ?? []).slice(OWN_STEPS.length)
    if (own.length === 0) throw cause
    throw new HarnessError(
      'NO_SUCH_STEPS',
      `The steps that --import names (${own.join(', ')}) cannot be loaded: ${wordsOf(cause)}. Files of steps are JavaScript modules (.mjs or .js) that call Given, When and Then of @cucumber/cucumber.`,
    )
  }
}

/** A file of the caller's, from the folder in which the caller is. */
function stepsFile(name: string): string {
  const path = resolve(name)
  if (existsSync(path) && statSync(path).isFile()) return path
  throw new HarnessError(
    'NO_SUCH_STEPS',
    `There is no file ${path}, which --import names. Name files of step definitions (.mjs or .js), from the folder you are in: --import steps/mine.mjs`,
  )
}

/** Cucumber takes patterns, and a path may hold what means something in them. */
const asPattern = (path: string): string => path.replaceAll(/[?*()[\]{}]/g, '[$&]')
