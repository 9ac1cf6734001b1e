import { NAMESPACES } from '../../spine/pds-messages.js'

/** For tests: a SOAP fault of Spine's, written out by hand. */
export const soapFaultOf = (description: string): Buffer =>
  Buffer.from(
    `<s:Envelope xmlns:s="${NAMESPACES.soap}"><s:Body><s:Fault><faultcode>SOAP:Server</faultcode><faultstring>x</faultstring><detail><n:errorList xmlns:n="${NAMESPACES.spine}"><n:error><n:errorCode>200</n:errorCode><n:description>${description}</n:description></n:error></n:errorList></detail></s:Fault></s:Body></s:Envelope>`,
  )
