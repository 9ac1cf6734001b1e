import { refuseBlanks } from '../../spine/blank.js'
import type { ReportFile } from '../report-file.js'
import type { RunRecord } from '../run-record.js'
import { causesCsv } from '../reporters/causes-csv.js'
import { htmlReport } from '../reporters/html.js'
import { junitReport } from '../reporters/junit.js'
import { requirementsCsv } from '../reporters/requirements-csv.js'
import { verdictJson } from '../reporters/verdict-json.js'
import { allureFiles } from './allure.js'
import { cucumberHtml } from './cucumber-html.js'
import { FormatFault } from './format-fault.js'
import type { Format, NamedFormat } from './format.js'
import { harFiles } from './har.js'
import { markdownSummary } from './markdown.js'
import { tallyAllure } from './read/allure.js'
import { tallyHar } from './read/har.js'
import { tallyJunit } from './read/junit.js'
import { tallyMarkdown } from './read/markdown.js'
import { tallyCucumberHtml, tallyMessages } from './read/messages.js'
import { tallyCauses, tallyReport, tallyRequirements, tallyVerdict } from './read/ours.js'
import { tallyScal } from './read/scal.js'
import { tallyTestReports } from './read/test-report.js'
import { scalCsv } from './scal-csv.js'
import type { Tally } from './tally.js'
import { testReports } from './test-report.js'

/** For a format that is one file. */
const inOneFile = (file: string, tally: (text: string) => Tally): Pick<Format, 'owns' | 'tally'> => ({
  owns: (path) => path === file,
  tally: ([only]: readonly ReportFile[]) => {
    if (!only) throw new FormatFault('it is not there')
    return tally(only.contents)
  },
})

/** The one list of formats, by the names they have on the command line. */
const byName: Readonly<Record<string, Format>> = {
  report: {
    about: 'the report that people read',
    always: true,
    files: ({ record }) => [htmlReport(record)],
    ...inOneFile('report.html', tallyReport),
  },
  verdict: {
    about: 'the verdict for machines, in canonical JSON',
    always: true,
    files: ({ record }) => [verdictJson(record)],
    ...inOneFile('verdict.json', tallyVerdict),
  },
  junit: {
    about: 'JUnit XML for CI servers',
    always: true,
    files: ({ record }) => [junitReport(record)],
    ...inOneFile('junit.xml', tallyJunit),
  },
  requirements: {
    about: 'every requirement with its verdict, for a spreadsheet',
    always: true,
    files: ({ record }) => [requirementsCsv(record)],
    ...inOneFile('requirements.csv', tallyRequirements),
  },
  causes: {
    about: 'what was found, by cause, for a spreadsheet',
    always: true,
    files: ({ record }) => [causesCsv(record)],
    ...inOneFile('causes.csv', tallyCauses),
  },
  messages: {
    about: "Cucumber's messages as they came",
    files: ({ messages }) => [{ name: 'messages.ndjson', contents: messages }],
    ...inOneFile('messages.ndjson', tallyMessages),
  },
  cucumber: {
    about: "Cucumber's own report",
    files: async (material) => [await cucumberHtml(material)],
    ...inOneFile('cucumber.html', tallyCucumberHtml),
  },
  allure: {
    about: 'results for Allure 2 (npm run report:allure renders them)',
    owns: (path) => path.startsWith('allure-results/'),
    files: ({ record }) => allureFiles(record),
    tally: tallyAllure,
  },
  scal: {
    about: 'the Supplier Conformance Assessment List by what was seen',
    files: ({ record }) => [scalCsv(record)],
    ...inOneFile('scal.csv', tallyScal),
  },
  har: {
    about: 'the HTTP traffic of each scenario, for browser tools (HAR 1.2)',
    owns: (path) => path.startsWith('har/') && path.endsWith('.har'),
    files: ({ record }) => harFiles(record),
    tally: tallyHar,
  },
  fhir: {
    about: 'FHIR TestReports (STU3), one for each scenario',
    files: ({ record }) => [testReports(record)],
    ...inOneFile('test-report.json', tallyTestReports),
  },
  markdown: {
    about: 'a summary for the page of a CI job',
    files: ({ record }) => [markdownSummary(record)],
    ...inOneFile('summary.md', tallyMarkdown),
  },
}

/** Every format there is, those that each run is written in first. */
export const formats: readonly NamedFormat[] = Object.entries(byName).map(([name, format]) => {
  refuseBlanks(`format ${name}`, { about: format.about })
  return { name, ...format }
})

/** Every report that is written at the end of a run, each rendered as it is asked for, so that no two are held at once. */
export function* reportsOf(record: RunRecord): Generator<ReportFile, void> {
  for (const format of Object.values(byName)) if (format.always) yield* format.files({ record })
}
