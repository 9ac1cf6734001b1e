import { amend, book, cancel, change, prepare, viewDetails } from '../acts.js'
import { editPractitioners, speakXml } from '../edits.js'
import { MEADOW_LANE, NORTHGATE, ORLA, SOUTHGATE, WILF, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** What a practice has to write in another way than it does to most. */
export const answerSituations = {
  'a consumer that takes no compression': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['consumer:refuses-compression'],
  },
  'a consumer that asks for a web page': { ...northgate(book(NORTHGATE, ORLA)), accepts: 'text/html' },
  'a practice that gives full URLs': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['provider:sends-full-urls'],
  },
  'a consumer that reads organisations': {
    ...northgate(book(NORTHGATE, ORLA)),
    readsOrganisations: ['org-a20047', 'org-nowhere'],
  },
  'a consumer that reads an unknown organisation': {
    ...northgate(book(NORTHGATE, ORLA)),
    readsOrganisations: ['org-nowhere'],
  },
  'a consumer that asks for XML': { ...northgate(book(NORTHGATE, ORLA)), accepts: 'application/fhir+xml' },
  'a booking in XML': northgate(
    change((named) => speakXml(named(NORTHGATE))),
    book(NORTHGATE, ORLA),
  ),
  'changes in XML': northgate(
    change((named) => speakXml(named(NORTHGATE))),
    book(NORTHGATE, WILF),
    viewDetails(NORTHGATE, WILF),
    amend(NORTHGATE, WILF),
    cancel(NORTHGATE, WILF),
  ),
  'two who look for slots': northgate(prepare(NORTHGATE, ORLA), prepare(SOUTHGATE, ORLA)),
  'a name with an accent': {
    ...northgate(
      change((named) =>
        editPractitioners(named(MEADOW_LANE), ({ name }) => ({ name: { ...name, family: 'Lovelacé' } })),
      ),
      book(NORTHGATE, ORLA),
    ),
    befalls: ['consumer:refuses-compression'],
  },
} as const satisfies Record<string, Situation>
