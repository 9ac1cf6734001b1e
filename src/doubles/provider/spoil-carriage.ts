import { nhsNumberForm } from '../../spine/identifiers.js'
import type { Answered } from '../../wire/serve.js'
import type { WireResponse } from '../../wire/exchange.js'
import { refuse } from './answer.js'
import { foundPatient } from './patient-resource.js'
import type { Asked } from './practice.js'
import { objectsOf } from './json-tree.js'
import type { ByteSpoilers, Spoilers } from './spoiler.js'

/** The number that a search for a patient names. */
const numberAsked = ({ method, path, query }: Asked): string | undefined =>
  method === 'GET' && path === '/Patient' ? query.get('identifier')?.split('|').at(-1) : undefined

/** Answers that are of no use to whoever asked, although each is an answer. */
export const spoilUse: Spoilers = {
  'provider:finds-another-patient': (answer, asked) => {
    const number = numberAsked(asked)
    const [bundle] = objectsOf([answer.resource])
    if (number === undefined || !nhsNumberForm.test(number) || !Array.isArray(bundle?.['entry']))
      return answer
    const { topology, patients, organisation } = asked.practice
    const other = topology.patients
      .filter(({ nhsNumber }) => nhsNumber !== number)
      .map(({ nhsNumber }) => patients.withNumber(topology, nhsNumber))
      .find((record) => record?.state === 'active')
    return other
      ? { ...answer, resource: { ...bundle, entry: [{ resource: foundPatient(other, organisation) }] } }
      : answer
  },
  'provider:refuses-with-200': (answer) => (answer.status >= 400 ? { ...answer, status: 200 } : answer),
  'provider:reports-a-version-conflict': (answer, { path, method }) =>
    method === 'POST' && path === '/Appointment'
      ? refuse('FHIR_CONSTRAINT_VIOLATION', 'What the appointment rests on has another version by now')
      : answer,
}

/** The same of their bytes. */
export const spoilCarriage: ByteSpoilers = {
  'provider:answers-with-a-web-page': ({ headers }) => ({
    status: 200,
    headers: headers.flatMap(([name, value]) =>
      name === 'Content-Type'
        ? [[name, 'text/html; charset=utf-8'] as const]
        : name === 'Content-Encoding'
          ? []
          : [[name, value] as const],
    ),
    body: Buffer.from('<!doctype html><title>Notice</title><p>Back soon.'),
  }),
}

/** As it goes out: whole, in chunks, or until the connection breaks. */
export function carried(answer: WireResponse, { has }: Pick<Asked, 'has'>): Answered {
  if (has('provider:breaks-off-answers')) return { ...answer, breaksOff: true }
  return has('provider:sends-in-chunks')
    ? { ...answer, headers: [...answer.headers, ['Transfer-Encoding', 'chunked']] }
    : answer
}
