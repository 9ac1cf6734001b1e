import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { HarnessError } from '../spine/errors.js'
import { hereFirst } from './here-first.js'
import { packageFolder } from './package.js'

/** What a run is to play. */
export interface FeatureSelection {
  /** Absolute paths, with :line where one was given. */
  readonly paths: readonly string[]
  readonly tags: string
  readonly words: string
}

const ALL_AND_OWN = 'all features, and those of the workspace'

/** The lines behind a file that is named. */
export const LINE = /(?::\d+)+$/

/**
 * Makes sure that everything asked for exists, so that a slip of the pen is never an empty success.
 * @param own folders of the caller's workspace, which are played beside those that come with spinecheck
 * @throws HarnessError NO_SUCH_FEATURE or UNKNOWN_TAG.
 */
export function select(
  features: readonly string[],
  tags: string | undefined,
  own: readonly string[] = [],
): FeatureSelection {
  const paths = features.length > 0 ? features.map(pathOf) : [join(packageFolder, 'features'), ...own]
  const missing = paths.filter((path) => !existsSync(path.replace(LINE, '')))
  if (missing.length > 0)
    throw new HarnessError(
      'NO_SUCH_FEATURE',
      `There is no feature file or folder ${missing.join(', ')}. Name one, or none to play every feature.`,
    )
  refuseUnknown(tags ?? '', paths)
  const what = features.length > 0 ? features.join(', ') : own.length > 0 ? ALL_AND_OWN : 'all features'
  return { paths, tags: tags ?? '', words: tags ? `${what}, tagged ${tags}` : what }
}

/** Of the caller's folder, else of the package; with its line. */
function pathOf(feature: string): string {
  const [line = ''] = LINE.exec(feature) ?? []
  return resolve(hereFirst(feature.slice(0, feature.length - line.length))) + line
}

/** Ids of requirements share everything before the last hyphen. */
const familyOf = (tag: string): string => tag.replace(/-[^-]*$/, '')

/** What is left out is left out whether or not it is there. */
const LEFT_OUT = /\bnot\s*(?:@[^\s()]+|\([^()]*\))/g

/** A tag that is asked for and that nothing selected bears is a slip of the pen. */
function refuseUnknown(tags: string, paths: readonly string[]): void {
  const asked = tags.replaceAll(LEFT_OUT, '').match(/@[^\s()]+/g) ?? []
  const known = new Set(paths.flatMap((path) => filesBelow(path.replace(LINE, ''))).flatMap(tagsIn))
  const unknown = asked.filter((tag) => !known.has(tag))
  if (unknown.length === 0) return
  const there = [...known].sort()
  const alike = there.filter((tag) => unknown.some((each) => familyOf(tag) === familyOf(each)))
  const shown = (alike.length > 0 ? alike : there).slice(0, 12)
  throw new HarnessError(
    'UNKNOWN_TAG',
    `No scenario of the selected features is tagged ${unknown.join(' or ')}. ${shown.length < there.length ? `Some of the ${there.length} tags` : 'Tags'} there are: ${shown.join(' ')}.`,
  )
}

const filesBelow = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.feature'))
        .map((name) => join(path, name))
    : [path]

const tagsIn = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('@'))
    .flatMap((line) => line.match(/@[^\s#]+/g) ?? [])
