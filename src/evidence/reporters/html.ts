import type { Reporter } from '../report-file.js'
import { page } from '../report/page.js'

/** The report that people read: one file that loads nothing. */
export const htmlReport: Reporter = (record) => ({ name: 'report.html', contents: page(record, record.said) })
