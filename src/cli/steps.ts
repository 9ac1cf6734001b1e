import { join } from 'node:path'
import { Writable } from 'node:stream'
import { runCucumber } from '@cucumber/cucumber/api'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { cucumberConfiguration, stepsOf } from './cucumber.js'
import { cucumberEnvironment } from './cucumber-environment.js'
import { packageFolder } from './package.js'
import { Sentences, type Sentence } from './sentences.js'

export interface StepsOptions {
  readonly import?: readonly string[]
  readonly json?: boolean
}

/** Prints every sentence that scenarios may use, or those that hold the words, each with an example. */
export async function printSteps(
  words: readonly string[],
  { import: imports = [], json }: StepsOptions,
): Promise<ExitCode> {
  const holds = ({ pattern }: Sentence) =>
    words.every((word) => pattern.toLowerCase().includes(word.toLowerCase()))
  const found = (await vocabularyWith(imports)).all.filter(holds)
  process.stdout.write(json ? `${JSON.stringify(found, undefined, 2)}\n` : inWords(found))
  return found.length > 0 ? EXIT.conformant : EXIT.configuration
}

/** Every sentence and parameter, ours and those of the caller's files, with examples from our features; nothing is played. */
export async function vocabularyWith(imports: readonly string[]): Promise<Sentences> {
  const configuration = await cucumberConfiguration({
    paths: [join(packageFolder, 'features')],
    tags: '',
    imports,
  })
  const { runtime } = configuration
  const sentences = new Sentences()
  await runCucumber(
    { ...configuration, support: await stepsOf(configuration), runtime: { ...runtime, dryRun: true } },
    {
      ...cucumberEnvironment(packageFolder),
      stdout: new Writable({ write: (_chunk, _encoding, done) => done() }),
    },
    (envelope) => sentences.envelope(envelope),
  )
  return sentences
}

function inWords(sentences: readonly Sentence[]): string {
  if (sentences.length === 0) return 'No sentence holds these words. Leave them out to see every sentence.\n'
  return `${sentences
    .map(
      ({ pattern, example }) =>
        `${pattern}\n    ${example ? `${example.keyword} ${example.text}` : '(your own)'}\n`,
    )
    .join('')}\n${sentences.length} ${sentences.length === 1 ? 'sentence' : 'sentences'}\n`
}
