import { composedFault, errorInfo, practice, somebody } from '../../hl7/testing/mini-composed.js'
import { asked, uponError, type AskedOfMiniService } from '../testing/mini-scene.js'
import { tellsApart } from '../testing/tells-apart.js'
import { miniServiceAnswerChecks } from './mini-service-answers.js'

const RIGHT = 'urn:nhs-itk:services:201005:getPatientDetailsByNHSNumber-v1-0'

const verified: AskedOfMiniService = {
  ask: { operation: 'verifyNHSNumber' },
  answer: {
    action: 'urn:nhs-itk:services:201005:verifyNHSNumber-v1-0Response',
    element: 'verifyNHSNumberResponse-v1-0',
    telling:
      '<component><validIdentifier><value value="true"/><subject><patient><id extension="9990000018"/></patient></subject></validIdentifier></component>',
  },
}
const superseded: AskedOfMiniService = { answer: { code: 'DEMOG-0017', telling: somebody('9990000050') } }

/** What shows only where something else came first. */
const APART: readonly string[] = [
  'details-are-asked-for',
  'nobody-is-traced-from-a-store',
  'mini-service-faults-tell-their-error',
  'mini-service-passes-on-what-pds-says',
]
const apart = (id: string) => miniServiceAnswerChecks.filter((each) => each.id === id)

tellsApart(apart('details-are-asked-for'), {
  obeying: [asked().findEndpoint(), asked(verified, asked()).findEndpoint()],
  broken: [
    [
      'details-are-asked-for',
      asked(verified).findEndpoint(),
      'operation of the trace',
      'one that tells of the practice',
      'verifyNHSNumber',
    ],
  ],
})

const fromStore: AskedOfMiniService = { answer: { code: 'SMSP-0003' } }

tellsApart(apart('nobody-is-traced-from-a-store'), {
  // Whoever declares an earlier trace goes on upon that.
  obeying: [
    asked().findEndpoint(),
    asked({ ...fromStore, stopped: true }),
    asked(fromStore, asked().acts('trace-patient', { heldFrom: 'configuration' })).findEndpoint(),
  ],
  broken: [
    [
      'nobody-is-traced-from-a-store',
      asked(fromStore).findEndpoint(),
      'after the trace',
      'no further request, since Spine was not asked, and nothing says how old the data are',
      'x3 to SDS',
    ],
  ],
})

const gaveNobody = (code: string) => asked({ answer: { code, telling: '' } })

tellsApart(apart('mini-service-passes-on-what-pds-says'), {
  obeying: [
    uponError(gaveNobody('DEMOG-0001'), '1'),
    uponError(gaveNobody('DEMOG-0022'), '22'),
    uponError(gaveNobody('DEMOG-9999'), '0'),
    // PDS may be asked again; what it said last counts.
    uponError(uponError(gaveNobody('DEMOG-0001'), '0'), '1'),
  ],
  broken: [
    [
      'mini-service-passes-on-what-pds-says',
      uponError(gaveNobody('DEMOG-0001'), '22'),
      'code of the answer',
      'DEMOG-0022',
      'DEMOG-0001',
    ],
  ],
})

tellsApart(apart('mini-service-faults-tell-their-error'), {
  obeying: [asked({ status: 500, answer: composedFault(errorInfo()) })],
  broken: [
    [
      'mini-service-faults-tell-their-error',
      asked({ status: 500, answer: composedFault('') }),
      'ToolkitErrorInfo',
      'ErrorID, ErrorCode and ErrorText',
      'nothing',
    ],
    [
      'mini-service-faults-tell-their-error',
      asked({ status: 500, answer: composedFault(errorInfo('')) }),
      'ToolkitErrorInfo',
      'ErrorID, ErrorCode and ErrorText',
      '1, 2100',
    ],
  ],
})

tellsApart(
  miniServiceAnswerChecks.filter(({ id }) => !APART.includes(id)),
  {
    obeying: [
      asked(),
      asked(superseded),
      asked({ answer: { code: 'DEMOG-0001', telling: '' } }),
      asked({ answer: { telling: somebody('9990000018', practice(), '1984') } }),
    ],
    broken: [
      [
        'superseded-numbers-are-answers',
        asked({ ...superseded, stopped: true }),
        'after the answer',
        'a trace that has succeeded',
        'a trace that was given up upon DEMOG-0017',
      ],
      [
        'mini-service-tells-of-one-or-none',
        asked({ answer: { code: 'DEMOG-0007' } }),
        'subject beside DEMOG-0007',
        'none',
        'a patient',
      ],
      [
        'mini-service-tells-of-one-or-none',
        asked({ answer: { telling: '' } }),
        'subject beside SMSP-0000',
        'a patient',
        'none',
      ],
      [
        'mini-service-matches-exactly',
        asked({ answer: { telling: somebody('9990000018', practice(), '19840518') } }),
        'birthTime',
        '19840517',
        '19840518',
      ],
      [
        'mini-service-names-the-practice',
        asked({ answer: { telling: somebody('9990000018', practice('')) } }),
        'id of locationOrganization',
        'an ODS code',
        'nothing',
      ],
      [
        'mini-service-names-the-practice',
        asked({ answer: { telling: somebody('9990000018', practice('A20047', '')) } }),
        'name of locationOrganization',
        'a name',
        'nothing',
      ],
      [
        'mini-service-answers-by-its-action',
        asked({ answer: { action: RIGHT } }),
        'wsa:Action',
        `${RIGHT}Response`,
        RIGHT,
      ],
    ],
  },
)
