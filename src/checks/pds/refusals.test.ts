import { pdsOutcome, pdsPatient } from '../testing/spine-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { refusalChecks } from './refusals.js'

const about = (patient: string) => new SceneBuilder().with({ patient })
const notFound = (code: string, severity = 'error') => ({
  status: 404,
  answer: pdsOutcome(code, 'not-found', severity),
})

tellsApart(refusalChecks, {
  obeying: [
    about('9990000042').trace({ answer: pdsPatient('9990000050') }),
    about('9990000069').trace(notFound('INVALIDATED_RESOURCE')),
    about('9990000115').trace(notFound('RESOURCE_NOT_FOUND', 'information')),
    about('9990000019').trace({ status: 400, answer: pdsOutcome('INVALID_RESOURCE_ID') }),
    // Other words; turned down for something else than the number; out of order.
    about('9990000069').trace({
      status: 404,
      answer: { ...pdsOutcome('INVALIDATED_RESOURCE'), meta: { lastUpdated: '2027-07-04' } },
    }),
    about('9990000042').trace({ status: 401, answer: pdsOutcome('ACCESS_DENIED', 'forbidden') }),
    about('9990000115').trace({ status: 429, answer: pdsOutcome('TOO_MANY_REQUESTS') }),
    about('9990000069').trace({ status: 500, answer: pdsOutcome('UNKNOWN_ERROR', 'unknown') }),
    about('9990000019').trace({ unanswered: true }),
    about('%E0%A4%A').trace({ status: 400, answer: pdsOutcome('INVALID_RESOURCE_ID') }),
  ],
  broken: [
    [
      'pds-gives-the-surviving-record',
      about('9990000042').trace({ answer: pdsPatient('9990000042') }),
      'id',
      '9990000050',
      '9990000042',
    ],
    [
      'pds-refuses-an-invalidated-number',
      about('9990000069').trace(notFound('RESOURCE_NOT_FOUND')),
      'issue[0].details.coding[0].code',
      'INVALIDATED_RESOURCE',
      'RESOURCE_NOT_FOUND',
    ],
    [
      'pds-does-not-find-an-unknown-number',
      about('9990000115').trace(notFound('RESOURCE_NOT_FOUND')),
      'issue[0].severity',
      'information',
      'error',
    ],
    [
      'pds-refuses-a-number-that-fails-its-check',
      about('9990000019').trace({ status: 404, answer: pdsOutcome('INVALID_RESOURCE_ID') }),
      'status',
      '400',
      '404',
    ],
    [
      'pds-errors-are-operation-outcomes',
      about('9990000115').trace({ status: 404, answer: { resourceType: 'OperationOutcome' } }),
      'issues',
      '1',
      '0',
    ],
    [
      'pds-gives-the-surviving-record',
      about('9990000042').trace(notFound('RESOURCE_NOT_FOUND', 'information')),
      'id',
      '9990000050',
      'no record, status 404',
    ],
    ['pds-refuses-an-invalidated-number', about('9990000069').trace(), 'status', '404', '200'],
  ],
})
