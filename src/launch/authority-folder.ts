import { join } from 'node:path'

/** Where an authority is kept unless another folder is named, below the folder in which the program was started. */
export const AUTHORITY_FOLDER = join('.spinecheck', 'authority')
