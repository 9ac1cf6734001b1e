// The resources that are sent and received, in the order in which FHIR STU3 has their elements: name, type and how often
// (nothing for at most once, ! for once, * for any number, + for one or more).

const ANY_ELEMENT = 'extension:Extension*'
const ANY_RESOURCE =
  'id:id meta:Meta implicitRules:uri language:code text:Narrative contained:Resource* extension:Extension* modifierExtension:Extension*'

const elements = {
  Extension:
    'extension:Extension* valueBoolean:boolean valueCode:code valueCodeableConcept:CodeableConcept valueCoding:Coding valueDate:date valueDateTime:dateTime valueIdentifier:Identifier valueInteger:integer valuePeriod:Period valueReference:Reference valueString:string valueUri:uri',
  Meta: 'versionId:id lastUpdated:instant profile:uri* security:Coding* tag:Coding*',
  Narrative: 'status:code! div:string!',
  Coding: 'system:uri version:string code:code display:string userSelected:boolean',
  CodeableConcept: 'coding:Coding* text:string',
  Period: 'start:dateTime end:dateTime',
  Reference: 'reference:string identifier:Identifier display:string',
  Identifier: 'use:code type:CodeableConcept system:uri value:string period:Period assigner:Reference',
  HumanName: 'use:code text:string family:string given:string* prefix:string* suffix:string* period:Period',
  ContactPoint: 'system:code value:string use:code rank:integer period:Period',
  Address:
    'use:code type:code text:string line:string* city:string district:string state:string postalCode:string country:string period:Period',
  Attachment:
    'contentType:code language:code data:string url:uri size:integer hash:string title:string creation:dateTime',
  'Patient.contact':
    'relationship:CodeableConcept* name:HumanName telecom:ContactPoint* address:Address gender:code organization:Reference period:Period',
  'Patient.communication': 'language:CodeableConcept! preferred:boolean',
  'Patient.link': 'other:Reference! type:code!',
  'Patient.animal': 'species:CodeableConcept! breed:CodeableConcept genderStatus:CodeableConcept',
  'Practitioner.qualification': 'identifier:Identifier* code:CodeableConcept! period:Period issuer:Reference',
  'Organization.contact': 'purpose:CodeableConcept name:HumanName telecom:ContactPoint* address:Address',
  'Location.position': 'longitude:decimal! latitude:decimal! altitude:decimal',
  'Appointment.participant': 'type:CodeableConcept* actor:Reference required:code status:code!',
  'Device.udi':
    'deviceIdentifier:string name:string jurisdiction:uri carrierHRF:string carrierAIDC:string issuer:uri entryType:code',
  'Parameters.parameter': 'name:string! resource:Resource',
  'Bundle.entry': 'fullUrl:uri resource:Resource',
  'OperationOutcome.issue':
    'severity:code! code:code! details:CodeableConcept diagnostics:string location:string* expression:string*',
  'CapabilityStatement.contact': 'name:string telecom:ContactPoint*',
  'CapabilityStatement.software': 'name:string! version:string releaseDate:dateTime',
  'CapabilityStatement.rest':
    'mode:code! documentation:string security:CapabilityStatement.security resource:CapabilityStatement.resource* operation:CapabilityStatement.operation*',
  'CapabilityStatement.security': 'cors:boolean',
  'CapabilityStatement.resource':
    'type:code! profile:Reference documentation:string interaction:CapabilityStatement.interaction+ updateCreate:boolean searchInclude:string* searchParam:CapabilityStatement.searchParam*',
  'CapabilityStatement.interaction': 'code:code! documentation:string',
  'CapabilityStatement.searchParam': 'name:string! definition:uri type:code! documentation:string',
  'CapabilityStatement.operation': 'name:string! definition:Reference!',
}

const resources = {
  Patient:
    'identifier:Identifier* active:boolean name:HumanName* telecom:ContactPoint* gender:code birthDate:date deceasedBoolean:boolean deceasedDateTime:dateTime address:Address* maritalStatus:CodeableConcept multipleBirthBoolean:boolean multipleBirthInteger:integer photo:Attachment* contact:Patient.contact* animal:Patient.animal communication:Patient.communication* generalPractitioner:Reference* managingOrganization:Reference link:Patient.link*',
  Practitioner:
    'identifier:Identifier* active:boolean name:HumanName* telecom:ContactPoint* address:Address* gender:code birthDate:date photo:Attachment* qualification:Practitioner.qualification* communication:CodeableConcept*',
  Organization:
    'identifier:Identifier* active:boolean type:CodeableConcept* name:string alias:string* telecom:ContactPoint* address:Address* partOf:Reference contact:Organization.contact* endpoint:Reference*',
  Location:
    'identifier:Identifier* status:code operationalStatus:Coding name:string alias:string* description:string mode:code type:CodeableConcept telecom:ContactPoint* address:Address physicalType:CodeableConcept position:Location.position managingOrganization:Reference partOf:Reference endpoint:Reference*',
  Device:
    'identifier:Identifier* udi:Device.udi status:code type:CodeableConcept lotNumber:string manufacturer:string manufactureDate:dateTime expirationDate:dateTime model:string version:string patient:Reference owner:Reference contact:ContactPoint* location:Reference url:uri note:Resource* safety:CodeableConcept*',
  Schedule:
    'identifier:Identifier* active:boolean serviceCategory:CodeableConcept serviceType:CodeableConcept* specialty:CodeableConcept* actor:Reference+ planningHorizon:Period comment:string',
  Slot: 'identifier:Identifier* serviceCategory:CodeableConcept serviceType:CodeableConcept* specialty:CodeableConcept* appointmentType:CodeableConcept schedule:Reference! status:code! start:instant! end:instant! overbooked:boolean comment:string',
  Appointment:
    'identifier:Identifier* status:code! serviceCategory:CodeableConcept serviceType:CodeableConcept* specialty:CodeableConcept* appointmentType:CodeableConcept reason:CodeableConcept* indication:Reference* priority:integer description:string supportingInformation:Reference* start:instant! end:instant! minutesDuration:integer slot:Reference+ created:dateTime comment:string incomingReferral:Reference* participant:Appointment.participant+ requestedPeriod:Period*',
  Parameters: 'parameter:Parameters.parameter+',
  Bundle: 'type:code! entry:Bundle.entry*',
  OperationOutcome: 'issue:OperationOutcome.issue+',
  CapabilityStatement:
    'url:uri version:string name:string status:code! date:dateTime! publisher:string contact:CapabilityStatement.contact* description:string copyright:string kind:code! software:CapabilityStatement.software fhirVersion:id! acceptUnknown:code! format:code+ profile:Reference* rest:CapabilityStatement.rest*',
}

const read = (text) =>
  new Map(
    text.split(' ').map((each) => {
      const [, name, type, often] = /^(\w+):([\w.]+)([!*+]?)$/.exec(each)
      return [
        name,
        { name, type, isList: often === '*' || often === '+', isNeeded: often === '!' || often === '+' },
      ]
    }),
  )

const tables = new Map([
  ...Object.entries(elements).map(([type, text]) => [
    type,
    read(type === 'Extension' ? text : `${ANY_ELEMENT} ${text}`),
  ]),
  ...Object.entries(resources).map(([type, text]) => [type, read(`${ANY_RESOURCE} ${text}`)]),
])

export const isResource = (type) => type in resources

/** The elements of a type by name, in order; undefined for a primitive. */
export const elementsOf = (type) => tables.get(type)

const TEXT = /^[^]*\S[^]*$/
const OF_TEXT = {
  id: /^[A-Za-z0-9.-]{1,64}$/,
  code: /^\S+( \S+)*$/,
  uri: /^\S+$/,
  date: /^\d{4}(-\d{2}(-\d{2})?)?$/,
  dateTime: /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?$/,
  instant: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
  string: TEXT,
}
const OF_OTHERS = { boolean: 'boolean', integer: 'number', decimal: 'number' }

/** The first thing that is wrong with the shape of a value, in words; undefined where nothing is. */
export function misshapen(type, value, at = type) {
  if (type in OF_OTHERS) return typeof value === OF_OTHERS[type] ? undefined : `${at} is no ${type}`
  if (type in OF_TEXT)
    return typeof value === 'string' && OF_TEXT[type].test(value) ? undefined : `${at} is no ${type}`
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} is no ${type}`
  if (Object.keys(value).length === 0) return `${at} is empty`
  const is = type === 'Resource' ? value.resourceType : type
  if (isResource(is) && value.resourceType !== is) return `${at} is a ${value.resourceType}, not a ${is}`
  const table = tables.get(is)
  if (!table) return `${at} is of the unknown type ${is}`
  return unknownOf(is, table, value, at) ?? wrongOf(table, value, at)
}

function unknownOf(type, table, value, at) {
  const isKnown = (name) =>
    table.has(name) ||
    (name === 'resourceType' && isResource(type)) ||
    (name === 'id' && !isResource(type)) ||
    (name === 'url' && type === 'Extension') ||
    (name.startsWith('_') && table.has(name.slice(1)))
  const name = Object.keys(value).find((each) => !isKnown(each))
  if (name !== undefined) return `${at}.${name} is no element of ${type}`
  return type === 'Extension' && typeof value.url !== 'string' ? `${at}.url is missing` : undefined
}

function wrongOf(table, value, at) {
  for (const { name, type, isList, isNeeded } of table.values()) {
    const held = value[name]
    if (held === undefined) {
      if (isNeeded) return `${at}.${name} is missing`
      continue
    }
    if (isList !== Array.isArray(held) || held.length === 0)
      return `${at}.${name} has to be ${isList ? 'a list of some' : 'one'}`
    const wrong = [held]
      .flat()
      .map((each, place) => misshapen(type, each, isList ? `${at}.${name}[${place}]` : `${at}.${name}`))
    const first = wrong.find((each) => each !== undefined)
    if (first !== undefined) return first
  }
  return undefined
}
