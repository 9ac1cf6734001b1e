import { interactions } from '../../spine/interactions.js'
import { all, eachDelivery, expectSame, expectThat, type Check } from '../check.js'
import { textAt } from '../json.js'
import type { Call } from '../scene.js'
import { checksOf } from './step.js'

const statusOf = ({ exchange }: Call): string => String(exchange.response?.status ?? 'no answer')

/** Steps 3a to 3d. */
export const capabilityStatementChecks: readonly Check[] = [
  ...checksOf({
    action: 'read-capability-statement',
    interaction: interactions.readMetadata,
    words: 'the request for the capability statement',
    letters: { a: ['WEX-3a'], b: ['WEX-3b'], c: ['WEX-3c'], d: ['WEX-3d'] },
    ids: {
      a: 'capability-statement-is-asked-for',
      b: 'capability-statement-request-passes-the-ssp',
      c: 'practice-returns-its-capability-statement',
      d: 'capability-statement-is-passed-on',
    },
    asks: () => undefined,
    answers: (delivery) =>
      all(
        expectSame('status', '200', statusOf(delivery)),
        expectSame('resourceType', 'CapabilityStatement', textAt(delivery.answer, 'resourceType')),
      ),
  }),
  {
    id: 'capability-statement-is-of-the-version-in-the-url',
    title: 'The FHIR version in the capability statement is that of the service root URL',
    requirements: ['SDS-ROOT-09'],
    calledForBy: [],
    judge: eachDelivery({
      on: ({ answer, root }) =>
        textAt(answer, 'resourceType') === 'CapabilityStatement' && root !== undefined,
      examine: ({ answer, root }) => {
        const version = textAt(answer, 'fhirVersion')
        const isStu3 = root?.includes('/STU3/') ?? true
        return expectThat(
          (isStu3 ? /^3\.0\./ : /^1\.0\./).test(version ?? ''),
          'fhirVersion',
          isStu3 ? '3.0.x, for STU3' : '1.0.x, for DSTU2',
          version,
        )
      },
    }),
  },
]
