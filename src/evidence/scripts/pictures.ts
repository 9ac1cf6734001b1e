import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where the browser driver keeps pictures of a system's pages, below the folder of a run: a folder for each order. */
const PICTURE_FOLDER = 'pictures'

/** The pictures of a run, from its folder. */
export const picturesIn = (folder: string): readonly string[] =>
  existsSync(join(folder, PICTURE_FOLDER))
    ? readdirSync(join(folder, PICTURE_FOLDER), { recursive: true, encoding: 'utf8' })
        .map((name) => `${PICTURE_FOLDER}/${name.replaceAll('\\', '/')}`)
        .filter((name) => name.endsWith('.png'))
        .sort()
    : []
