import { all, eachDelivery, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { textAt } from '../reading/json.js'
import type { Call } from '../reading/scene.js'
import { answered } from './step.js'

const statusOf = ({ exchange }: Call): string => String(exchange.response?.status ?? 'no answer')

const STU3 = { name: 'STU3', number: '3.0.' }
const DSTU2 = { name: 'DSTU2', number: '1.0.' }

/** The FHIR version that a service root URL names; whether it is in capitals is another check's affair. */
const versionIn = (root = '') => [STU3, DSTU2].find(({ name }) => root.toUpperCase().includes(`/${name}/`))

/** Step 3c. */
export const capabilityStatementChecks: readonly Check[] = [
  answered({
    action: 'read-capability-statement',
    words: 'the request for the capability statement',
    requirements: ['WEX-3c'],
    id: 'practice-returns-its-capability-statement',
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
        textAt(answer, 'resourceType') === 'CapabilityStatement' && versionIn(root) !== undefined,
      examine: ({ answer, root }) => {
        const stated = textAt(answer, 'fhirVersion')
        const { name, number } = versionIn(root) ?? STU3
        return expectThat(
          stated?.startsWith(number) ?? false,
          'fhirVersion',
          `${number}x, for ${name}`,
          stated,
        )
      },
    }),
  },
]
