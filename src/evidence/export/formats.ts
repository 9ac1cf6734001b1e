import type { ReportFile } from '../report-file.js'
import { htmlReport } from '../reporters/html.js'
import { junitReport } from '../reporters/junit.js'
import { requirementsCsv } from '../reporters/requirements-csv.js'
import { verdictJson } from '../reporters/verdict-json.js'
import { allureFiles } from './allure.js'
import { cucumberHtml } from './cucumber-html.js'
import { FormatFault } from './format-fault.js'
import type { Format } from './format.js'
import { harFiles } from './har.js'
import { markdownSummary } from './markdown.js'
import { tallyAllure } from './read/allure.js'
import { tallyHar } from './read/har.js'
import { tallyJunit } from './read/junit.js'
import { tallyMarkdown } from './read/markdown.js'
import { tallyCucumberHtml, tallyMessages } from './read/messages.js'
import { tallyReport, tallyRequirements, tallyVerdict } from './read/ours.js'
import { tallyScal } from './read/scal.js'
import { tallyTestReports } from './read/test-report.js'
import { scalCsv } from './scal-csv.js'
import type { Tally } from './tally.js'
import { testReports } from './test-report.js'

/** A format that is one file. */
const single = (
  file: string,
  { tally, ...rest }: Omit<Format, 'owns' | 'tally'> & { readonly tally: (text: string) => Tally },
): Format => ({
  ...rest,
  owns: (path) => path === file,
  tally: ([only]: readonly ReportFile[]) => {
    if (!only) throw new FormatFault('it is not there')
    return tally(only.contents)
  },
})

/** Every format there is, those that each run writes first. */
export const formats: readonly Format[] = [
  single('report.html', {
    name: 'report',
    about: 'the report that people read',
    files: ({ record }) => [htmlReport(record)],
    tally: tallyReport,
  }),
  single('verdict.json', {
    name: 'verdict',
    about: 'the verdict for machines, in canonical JSON',
    files: ({ record }) => [verdictJson(record)],
    tally: tallyVerdict,
  }),
  single('junit.xml', {
    name: 'junit',
    about: 'JUnit XML for CI servers',
    files: ({ record }) => [junitReport(record)],
    tally: tallyJunit,
  }),
  single('requirements.csv', {
    name: 'requirements',
    about: 'every requirement with its verdict, for a spreadsheet',
    files: ({ record }) => [requirementsCsv(record)],
    tally: tallyRequirements,
  }),
  single('messages.ndjson', {
    name: 'messages',
    about: "Cucumber's messages as they came",
    files: ({ messages }) => [{ name: 'messages.ndjson', contents: messages }],
    tally: tallyMessages,
  }),
  single('cucumber.html', {
    name: 'cucumber',
    about: "Cucumber's own report",
    files: async (material) => [await cucumberHtml(material)],
    tally: tallyCucumberHtml,
  }),
  {
    name: 'allure',
    about: 'results for Allure 2 (npm run report:allure renders them)',
    owns: (path) => path.startsWith('allure-results/'),
    files: ({ record }) => allureFiles(record),
    tally: tallyAllure,
  },
  single('scal.csv', {
    name: 'scal',
    about: 'the Supplier Conformance Assessment List by what was seen',
    files: ({ record }) => [scalCsv(record)],
    tally: tallyScal,
  }),
  {
    name: 'har',
    about: 'the HTTP traffic of each scenario, for browser tools (HAR 1.2)',
    owns: (path) => path.startsWith('har/') && path.endsWith('.har'),
    files: ({ record }) => harFiles(record),
    tally: tallyHar,
  },
  single('test-report.json', {
    name: 'fhir',
    about: 'FHIR TestReports (STU3), one for each scenario',
    files: ({ record }) => [testReports(record)],
    tally: tallyTestReports,
  }),
  single('summary.md', {
    name: 'markdown',
    about: 'a summary for the page of a CI job',
    files: ({ record }) => [markdownSummary(record)],
    tally: tallyMarkdown,
  }),
]
