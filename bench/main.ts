import { benchWholeRun } from './whole-run.js'
import { table } from './table.js'

process.stdout.write(table('Whole run', await benchWholeRun()))
