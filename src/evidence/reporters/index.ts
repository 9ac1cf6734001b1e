import type { Reporter } from '../report-file.js'
import { htmlReport } from './html.js'
import { junitReport } from './junit.js'
import { requirementsCsv } from './requirements-csv.js'
import { verdictJson } from './verdict-json.js'

/** Every report that is written at the end of a run. */
export const reporters: readonly Reporter[] = [htmlReport, junitReport, verdictJson, requirementsCsv]
