import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageFolder } from './package.js'

/** Whether this is the program in one piece, whose files lie beside each other (bin/build.js says so); tests load file by file. */
declare const IN_ONE_PIECE: boolean

const [steps, support, commands] = IN_ONE_PIECE
  ? ['dist/program', 'dist/program', 'dist/program']
  : ['dist/steps', 'dist/steps/support', 'dist/src/cli']

/** Where our own steps are, below the package; cucumber.mjs has them from here. */
export const OWN_STEPS: readonly string[] = [
  `${support}/hooks.js`,
  `${support}/parameter-types.js`,
  `${steps}/*.steps.js`,
]

/** What has Cucumber play its scenarios by several routes, as a URL. */
export const ROUTE_PLUGIN = pathToFileURL(join(packageFolder, commands, 'route-plugin.js')).href

/** What a thread runs that plays a part of a proof. */
export const PROVE_PART = pathToFileURL(join(packageFolder, commands, 'prove-part.js'))
