import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { PlacedTag } from './trace-strict.js'

/** Every tag of every feature below a folder, with file:line. */
export const featureTags = (folder: string, base: string): readonly PlacedTag[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.feature'))
    .sort()
    .flatMap((name) => tagsIn(join(folder, name), base))

const tagsIn = (file: string, base: string): readonly PlacedTag[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      line.trimStart().startsWith('@')
        ? (line.match(/@[^\s#]+/g) ?? []).map((tag) => ({
            tag: tag.slice(1),
            place: `${relative(base, file)}:${index + 1}`,
          }))
        : [],
    )
