import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * A small consumer of GP Connect: traces a patient, looks the practice up, books the first free slot. The JDK alone; it asks
 * SDS by LDAP.
 *
 * <pre>
 * java -Djdk.net.hosts.file=FOLDER/northgate.hosts -Djdk.httpclient.allowRestrictedHeaders=host Consumer.java FOLDER [SUITE]
 * java ... Consumer.java --order     one order as JSON on standard input, one answer on standard output; 89: not offered
 * </pre>
 *
 * Server.java is the same consumer as a system that lives on, with a page of its own.
 *
 * FOLDER is what spinecheck serve wrote: addresses.json, hosts, trust.pem and keys (SPINECHECK_CONNECT with --order). SUITE is
 * the one TLS suite to offer, in Java's spelling. CONSUMER_FAULTS names what it is to do wrong, with commas; expected.yaml says
 * what each breaks.
 */
public final class Consumer {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
  private static final String ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code";
  private static final String INTERACTION = "urn:nhs:names:services:gpconnect:fhir:";
  private static final String ORGANISATION_TYPE =
      "https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1";
  private static final String GP_CONNECT = "https://fhir.nhs.uk/STU3/StructureDefinition/";

  static final int NOT_OFFERED = 89;
  /** Windows of two weeks that are searched for a free slot. */
  private static final int WINDOWS = 3;

  /** What it can be told to do wrong: six of topology and identity, and six of everything else. */
  private static final Set<String> FAULTS =
      Set.of(
          "ssp-from-of-another",
          "certificate-of-another",
          "device-host-of-another",
          "ssp-to-of-another-practice",
          "as-record-by-another-party-key",
          "remembers-the-practice",
          "no-trace",
          "searches-too-far",
          "token-of-two-minutes",
          "scope-of-another-step",
          "created-without-offset",
          "reason-in-capitals");

  private final Set<String> faults;

  /** Spine or the practice did not do what was asked. */
  static final class Refused extends Exception {
    Refused(String words) {
      super(words);
    }
  }

  private record Answer(int status, String body) {}

  /** Where a practice is reached, as SDS has it. */
  record Practice(String root, String asid) {}

  /** A slot that nobody has booked. */
  record Free(Map<String, Object> slot, Map<String, Object> schedule) {
    String start() {
      return text(slot, "start");
    }
  }

  /** An access token of PDS, and until when it is good. */
  record Token(String words, Instant until) {}

  private final Path folder;
  private final String suite;
  private final Map<String, Object> services;
  private final Map<String, Object> token;
  private final Map<String, Object> system;
  private final Map<String, Object> user;
  private final Map<String, Object> other;
  private final List<Map<String, Object>> systems;
  private final Map<String, String> spoken = new LinkedHashMap<>();
  private final Map<String, Token> tokens;
  /** The patient as PDS knows them; absent where nobody was traced. */
  private Map<String, Object> traced;

  /** Tokens are kept by API key, and handed on by whoever lives longer than one order. */
  Consumer(Path folder, String organisation, String suite, Set<String> faults, Map<String, Token> tokens)
      throws Exception {
    this.folder = folder;
    this.suite = suite;
    this.faults = faults;
    this.tokens = tokens;
    Map<String, Object> pack = object(Json.read(Files.readString(folder.resolve("addresses.json"))));
    token = object(pack.get("token"));
    systems = objects(pack.get("systems"));
    system = systems.stream().filter(each -> organisation.equals(each.get("organisation"))).findFirst().orElseThrow();
    other =
        systems.stream()
            .filter(each -> each != system && ((List<?>) each.get("roles")).contains("consumer"))
            .findFirst()
            .orElseThrow();
    services = object(system.getOrDefault("services", pack.get("services")));
    user = object(object(pack.get("practitioners")).get(organisation));
  }

  /** What is named there, with commas between. */
  static Set<String> faultsIn(String words) {
    Set<String> told = words.isBlank() ? Set.of() : Set.of(words.strip().split(","));
    if (!FAULTS.containsAll(told)) throw new IllegalArgumentException("No such fault: " + words + ". There are " + FAULTS);
    return told;
  }

  static Set<String> faultsTold() {
    return faultsIn(System.getenv().getOrDefault("CONSUMER_FAULTS", ""));
  }

  /** To be said before the first request. */
  static void repeatNothing() {
    // The JDK sends a request again where the connection was cut, with the same trace id; whoever asks decides that.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
  }

  public static void main(String[] arguments) throws Exception {
    repeatNothing();
    if (arguments[0].equals("--order")) System.exit(carryOut());
    String suite = arguments.length > 1 ? arguments[1] : null;
    Consumer consumer = new Consumer(Path.of(arguments[0]), "NLX01", suite, faultsTold(), new HashMap<>());
    try {
      String booked = consumer.book("9990000018", "A20047");
      System.out.println(Json.write(Map.of("appointment", booked, "suites", consumer.spoken)));
    } catch (Refused refused) {
      System.err.println(refused.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  /** Carries out the order on standard input and says what became of it; yields the exit status. */
  private static int carryOut() throws Exception {
    String order = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    Path folder = Path.of(System.getenv().getOrDefault("SPINECHECK_CONNECT", "."));
    Map<String, String> answer = answer(order, folder, faultsTold(), new HashMap<>());
    System.out.println(Json.write(answer));
    return answer.get("status").equals("not-offered") ? NOT_OFFERED : 0;
  }

  /** Carries out an order, written as JSON, and yields what became of it. */
  static Map<String, String> answer(String written, Path folder, Set<String> faults, Map<String, Token> tokens)
      throws Exception {
    Map<String, Object> order = object(Json.read(written));
    String organisation = text(object(order.get("as")), "odsCode");
    Consumer consumer = new Consumer(folder, organisation, null, faults, tokens);
    String nhsNumber = text(object(order.get("patient")), "nhsNumber");
    String practice = order.get("practice") == null ? null : text(object(order.get("practice")), "odsCode");
    try {
      switch (text(order, "wanted")) {
        case "trace-patient" -> consumer.trace(nhsNumber);
        case "look-for-slots", "prepare-booking" -> consumer.free(consumer.prepare(nhsNumber, practice));
        case "book-appointment" -> consumer.book(nhsNumber, practice);
        default -> {
          return Map.of("status", "not-offered", "words", text(order, "wanted") + " is not offered");
        }
      }
    } catch (Refused refused) {
      return Map.of("status", "stopped", "words", refused.getMessage());
    } catch (java.io.IOException broken) {
      return Map.of("status", "stopped", "words", "The connection failed: " + broken.getMessage());
    }
    return Map.of("status", "done");
  }

  /** Up to the practice: where the patient is registered, and what it says of itself. */
  Practice prepare(String nhsNumber, String told) throws Exception {
    if (told == null || !faults.contains("no-trace")) traced = trace(nhsNumber);
    Practice practice = lookUp(told != null ? told : registeredPractice());
    proxied(practice, "GET", "/metadata", "rest:read:metadata-1", "organization/*.read", null, 200);
    return practice;
  }

  private String registeredPractice() throws Refused {
    return objects(traced.get("generalPractitioner")).stream()
        .map(each -> object(each.get("identifier")))
        .filter(Consumer::isCurrent)
        .map(each -> text(each, "value"))
        .findFirst()
        .orElseThrow(() -> new Refused("The patient has no registered practice"));
  }

  private String book(String nhsNumber, String told) throws Exception {
    Practice practice = prepare(nhsNumber, told);
    return book(practice, free(practice).get(0), nhsNumber);
  }

  /** Books a slot that was found free. */
  String book(Practice practice, Free free, String nhsNumber) throws Exception {
    // PDS answers with the number of today, where another was superseded.
    String patient = text(patient(practice, traced == null ? nhsNumber : text(traced, "id")), "id");
    Map<String, Object> booked =
        proxied(
            practice,
            "POST",
            "/Appointment",
            "rest:create:appointment-1",
            faults.contains("scope-of-another-step") ? "organization/*.write" : "patient/*.write",
            appointment(free, patient),
            201);
    return text(booked, "id");
  }

  /** The record of the patient at the practice; whoever is new there is registered. */
  private Map<String, Object> patient(Practice practice, String nhsNumber) throws Exception {
    String asked = "/Patient?" + query("identifier", NHS_NUMBER + "|" + nhsNumber);
    List<Map<String, Object>> found =
        resources(proxied(practice, "GET", asked, "rest:search:patient-1", "patient/*.read", null, 200), "Patient");
    if (found.isEmpty() && traced != null) {
      Map<String, Object> parameter = Map.of("name", "registerPatient", "resource", registration());
      Map<String, Object> told = Map.of("resourceType", "Parameters", "parameter", List.of(parameter));
      String operation = "operation:gpc.registerpatient-1";
      found =
          resources(
              proxied(practice, "POST", "/Patient/$gpc.registerpatient", operation, "patient/*.write", told, 200),
              "Patient");
    }
    if (found.size() != 1) throw new Refused("The practice has " + found.size() + " records of the patient");
    return found.get(0);
  }

  /** What a practice is told of somebody who is new there, as PDS knows them: nothing that is over, and no other element. */
  private Map<String, Object> registration() throws Refused {
    Map<String, Object> name =
        objects(traced.get("name")).stream()
            .filter(each -> "usual".equals(each.get("use")) && isCurrent(each))
            .findFirst()
            .orElseThrow(() -> new Refused("PDS has no usual name of the patient"));
    Map<String, Object> verified =
        Map.of(
            "system", "https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1",
            "code", "01",
            "display", "Number present and verified");
    Map<String, Object> status =
        Map.of(
            "url", GP_CONNECT + "Extension-CareConnect-GPC-NHSNumberVerificationStatus-1",
            "valueCodeableConcept", Map.of("coding", List.of(verified)));
    Map<String, Object> patient = new LinkedHashMap<>();
    patient.put("resourceType", "Patient");
    patient.put("meta", Map.of("profile", List.of(GP_CONNECT + "CareConnect-GPC-Patient-1")));
    patient.put(
        "identifier",
        List.of(Map.of("extension", List.of(status), "system", NHS_NUMBER, "value", text(traced, "id"))));
    patient.put(
        "name", List.of(Map.of("use", "official", "family", name.get("family"), "given", name.get("given"))));
    List<Object> telephones =
        objects(traced.get("telecom")).stream()
            .filter(each -> "phone".equals(each.get("system")) && isCurrent(each))
            .map(each -> Map.of("system", "phone", "value", each.get("value"), "use", each.getOrDefault("use", "home")))
            .collect(Collectors.toList());
    if (!telephones.isEmpty()) patient.put("telecom", telephones);
    patient.put("gender", traced.get("gender"));
    patient.put("birthDate", traced.get("birthDate"));
    List<Object> homes =
        objects(traced.get("address")).stream()
            .filter(each -> "home".equals(each.get("use")) && isCurrent(each))
            .map(each -> Map.of("use", "home", "line", lines(each), "postalCode", each.get("postalCode")))
            .limit(1)
            .collect(Collectors.toList());
    if (!homes.isEmpty()) patient.put("address", homes);
    return patient;
  }

  private static List<?> lines(Map<String, Object> address) {
    return ((List<?>) address.getOrDefault("line", List.of()))
        .stream().filter(each -> !"".equals(each)).collect(Collectors.toList());
  }

  /** Whether it goes on: its period, where it has one, has no end before today. */
  private static boolean isCurrent(Map<String, Object> part) {
    Map<String, Object> period = object(part.getOrDefault("period", Map.of()));
    String end = text(period, "end");
    return end == null || !LocalDate.parse(end.substring(0, 10)).isBefore(LocalDate.now(LONDON));
  }

  // -- PDS ------------------------------------------------------------------------------------------------------------

  private Map<String, Object> trace(String nhsNumber) throws Exception {
    boolean isKept = tokens.containsKey(text(system, "apiKey"));
    Answer answer = askPds(nhsNumber);
    // A token of before may have been withdrawn.
    if (answer.status() == 401 && isKept) {
      tokens.remove(text(system, "apiKey"));
      answer = askPds(nhsNumber);
    }
    if (answer.status() != 200) throw new Refused("PDS answered with " + answer.status() + ": " + answer.body());
    Map<String, Object> patient = object(Json.read(answer.body()));
    String security = text(objects(object(patient.get("meta")).get("security")).get(0), "code");
    if (!security.equals("U") || patient.containsKey("deceasedDateTime"))
      throw new Refused("This patient is not for GP Connect: sensitive, or dead");
    return patient;
  }

  private Answer askPds(String nhsNumber) throws Exception {
    return ask(
        "pds",
        "GET",
        "/personal-demographics/FHIR/R4/Patient/" + nhsNumber,
        Map.of(
            "Accept", "application/fhir+json",
            "Authorization", "Bearer " + accessToken(),
            "X-Request-ID", UUID.randomUUID().toString(),
            "X-Correlation-ID", UUID.randomUUID().toString(),
            "NHSD-End-User-Organisation-ODS", text(system, "organisation")),
        null);
  }

  /** Application-restricted access: a client assertion, signed with RS512. Kept for as long as it is good. */
  private String accessToken() throws Exception {
    String key = text(system, "apiKey");
    Token kept = tokens.get(key);
    if (kept != null && Instant.now().isBefore(kept.until())) return kept.words();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", key);
    claims.put("sub", key);
    claims.put("aud", text(token, "audience"));
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("exp", Instant.now().getEpochSecond() + 240);
    String head = encoded(Map.of("alg", "RS512", "typ", "JWT", "kid", text(token, "kid"))) + "." + encoded(claims);
    Signature signature = Signature.getInstance("SHA512withRSA");
    signature.initSign(privateKey(folder.resolve(text(token, "key"))));
    signature.update(head.getBytes(StandardCharsets.US_ASCII));
    String form =
        query("grant_type", "client_credentials")
            + "&"
            + query("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            + "&"
            + query("client_assertion", head + "." + base64url(signature.sign()));
    Answer answer =
        ask(
            "pds",
            "POST",
            "/oauth2/token",
            Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
            form);
    if (answer.status() != 200)
      throw new Refused("PDS gave no token: " + answer.status() + " " + answer.body());
    Map<String, Object> given = object(Json.read(answer.body()));
    long seconds = Long.parseLong(text(given, "expires_in")) - 30;
    tokens.put(key, new Token(text(given, "access_token"), Instant.now().plusSeconds(seconds)));
    return text(given, "access_token");
  }

  // -- SDS ------------------------------------------------------------------------------------------------------------

  private Practice lookUp(String practice) throws Exception {
    if (faults.contains("remembers-the-practice")) return known(practice);
    Attributes mhs =
        searched(
            "(&(nhsIDCode=" + practice + ")(objectClass=nhsMhs)(nhsMhsSvcIA=" + INTERACTION + "rest:search:slot-1))",
            "nhsMhsEndPoint",
            "nhsMhsPartyKey");
    String partyKey = (String) mhs.get("nhsMhsPartyKey").get();
    if (faults.contains("as-record-by-another-party-key")) partyKey = text(system, "partyKey");
    Attributes as =
        searched(
            "(&(nhsIDCode=" + practice + ")(objectClass=nhsAs)(nhsMHSPartyKey=" + partyKey + "))",
            "uniqueIdentifier");
    return new Practice((String) mhs.get("nhsMhsEndPoint").get(), (String) as.get("uniqueIdentifier").get());
  }

  private Practice known(String practice) {
    Map<String, Object> found =
        systems.stream().filter(each -> practice.equals(each.get("organisation"))).findFirst().orElseThrow();
    return new Practice(text(found, "serviceRoot"), text(found, "asid"));
  }

  private Attributes searched(String filter, String... attributes) throws Exception {
    Map<String, Object> where = object(services.get("ldap"));
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
    environment.put(Context.PROVIDER_URL, "ldaps://" + text(where, "fqdn") + ":" + where.get("port"));
    environment.put("java.naming.ldap.factory.socket", Sockets.class.getName());
    Sockets.use(tls(true), suite);
    // JNDI finds the class by this loader, also where java compiled this file itself.
    Thread.currentThread().setContextClassLoader(Consumer.class.getClassLoader());
    InitialDirContext directory = new InitialDirContext(environment);
    try {
      SearchControls controls = new SearchControls();
      controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
      controls.setReturningAttributes(attributes);
      NamingEnumeration<SearchResult> found = directory.search("ou=services,o=nhs", filter, controls);
      List<Attributes> all = new ArrayList<>();
      while (found.hasMore()) all.add(found.next().getAttributes());
      if (all.size() != 1) throw new Refused("SDS has " + all.size() + " records where one was expected: " + filter);
      spoken.put("ldap", Sockets.spoken());
      return all.get(0);
    } finally {
      directory.close();
    }
  }

  // -- the practice, through the proxy --------------------------------------------------------------------------------

  private Map<String, Object> proxied(
      Practice practice, String method, String path, String interaction, String scope, Object body, int success)
      throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Ssp-TraceID", UUID.randomUUID().toString());
    headers.put("Ssp-From", text(faults.contains("ssp-from-of-another") ? other : system, "asid"));
    headers.put("Ssp-To", faults.contains("ssp-to-of-another-practice") ? known("B82617").asid() : practice.asid());
    headers.put("Ssp-InteractionID", INTERACTION + interaction);
    headers.put("Authorization", "Bearer " + auditToken(practice.root(), scope));
    if (body != null) headers.put("Content-Type", "application/fhir+json;charset=utf-8");
    return fhir("ssp", method, "/" + practice.root() + path, headers, body, success);
  }

  private String auditToken(String root, String scope) {
    long now = Instant.now().getEpochSecond();
    String host = text(faults.contains("device-host-of-another") ? other : system, "mhs");
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", "https://" + host + "/");
    claims.put("sub", text(user, "id"));
    claims.put("aud", root);
    claims.put("iat", now);
    claims.put("exp", now + (faults.contains("token-of-two-minutes") ? 120 : 300));
    claims.put("reason_for_request", faults.contains("reason-in-capitals") ? "DirectCare" : "directcare");
    claims.put("requested_scope", scope);
    claims.put(
        "requesting_device",
        Map.of(
            "resourceType", "Device",
            "model", text(system, "product"),
            "version", text(system, "version"),
            "identifier", List.of(identifier("https://" + host + "/Id/device-identifier", "example-2"))));
    claims.put(
        "requesting_organization",
        Map.of(
            "resourceType", "Organization",
            "name", text(system, "name"),
            "identifier", List.of(identifier(ODS_CODE, text(system, "organisation")))));
    claims.put(
        "requesting_practitioner",
        Map.of(
            "resourceType", "Practitioner",
            "id", text(user, "id"),
            "identifier",
                List.of(
                    identifier("https://fhir.nhs.uk/Id/sds-user-id", text(user, "sdsUserId")),
                    identifier("https://fhir.nhs.uk/Id/sds-role-profile-id", text(user, "sdsRoleProfileId")),
                    identifier("https://" + host + "/Id/local-user", text(user, "id"))),
            "name",
                List.of(
                    Map.of(
                        "family", text(user, "family"),
                        "given", List.of(text(user, "given")),
                        "prefix", List.of(text(user, "prefix"))))));
    return encoded(Map.of("alg", "none", "typ", "JWT")) + "." + encoded(claims) + ".";
  }

  /** Slots that nobody has booked, the first one first, of the first two weeks of six in which there are any. */
  List<Free> free(Practice practice) throws Exception {
    for (int window = 0; window < WINDOWS; window++) {
      List<Free> free = freeFrom(practice, LocalDate.now(LONDON).plusDays(14L * window));
      if (!free.isEmpty()) return free;
    }
    throw new Refused("No slot is free within six weeks");
  }

  private List<Free> freeFrom(Practice practice, LocalDate first) throws Exception {
    String asked =
        String.join(
            "&",
            query("status", "free"),
            query("start", "ge" + first),
            query("end", "le" + first.plusDays(faults.contains("searches-too-far") ? 28 : 13)),
            query("_include", "Slot:schedule"),
            query("_include:recurse", "Schedule:actor:Practitioner"),
            query("_include:recurse", "Schedule:actor:Location"),
            query("_include:recurse", "Location:managingOrganization"),
            query("searchFilter", ODS_CODE + "|" + text(system, "organisation")),
            query("searchFilter", ORGANISATION_TYPE + "|urgent-care"));
    Map<String, Object> found =
        proxied(practice, "GET", "/Slot?" + asked, "rest:search:slot-1", "organization/*.read", null, 200);
    Map<Object, Map<String, Object>> schedules = new HashMap<>();
    for (Map<String, Object> each : resources(found, "Schedule")) schedules.put(each.get("id"), each);
    return resources(found, "Slot").stream()
            .sorted(Comparator.comparing(each -> ZonedDateTime.parse(text(each, "start"))))
            .map(each -> new Free(each, schedules.get(text(object(each.get("schedule")), "reference").replaceFirst("^.*/", ""))))
            .collect(Collectors.toList());
  }

  private Map<String, Object> appointment(Free free, String patient) {
    List<String> actors = new ArrayList<>(List.of("Patient/" + patient));
    for (Map<String, Object> actor : objects(free.schedule().get("actor"))) {
      String reference = text(actor, "reference");
      if (reference.startsWith("Location/") || reference.startsWith("Practitioner/")) actors.add(reference);
    }
    Map<String, Object> appointment = new LinkedHashMap<>();
    appointment.put("resourceType", "Appointment");
    appointment.put("meta", Map.of("profile", List.of(GP_CONNECT + "GPConnect-Appointment-1")));
    appointment.put(
        "contained",
        List.of(
            Map.of(
                "resourceType", "Organization",
                "id", "1",
                "name", text(system, "name"),
                "meta", Map.of("profile", List.of(GP_CONNECT + "CareConnect-GPC-Organization-1")),
                "identifier", List.of(identifier(ODS_CODE, text(system, "organisation"))),
                "type",
                    List.of(
                        Map.of(
                            "coding",
                            List.of(
                                Map.of(
                                    "system", ORGANISATION_TYPE, "code", "urgent-care", "display", "Urgent Care")))),
                "telecom",
                    List.of(Map.of("system", "phone", "value", text(system, "telephone"), "use", "work")))));
    appointment.put(
        "extension",
        List.of(
            Map.of(
                "url", GP_CONNECT + "Extension-GPConnect-BookingOrganisation-1",
                "valueReference", Map.of("reference", "#1"))));
    appointment.put("status", "booked");
    appointment.put("description", "Booked by " + text(system, "name"));
    appointment.put("start", text(free.slot(), "start"));
    appointment.put("end", text(free.slot(), "end"));
    appointment.put("slot", List.of(Map.of("reference", "Slot/" + text(free.slot(), "id"))));
    appointment.put(
        "created",
        ZonedDateTime.now(LONDON)
            .truncatedTo(ChronoUnit.SECONDS)
            .format(DateTimeFormatter.ofPattern(
                faults.contains("created-without-offset") ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ssxxx")));
    appointment.put(
        "participant",
        actors.stream()
            .map(each -> Map.of("actor", Map.of("reference", each), "status", "accepted"))
            .collect(Collectors.toList()));
    return appointment;
  }

  // -- the wire -------------------------------------------------------------------------------------------------------

  private Map<String, Object> fhir(
      String service, String method, String target, Map<String, String> headers, Object body, int success)
      throws Exception {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Accept", "application/fhir+json");
    Answer answer = ask(service, method, target, all, body == null ? null : Json.write(body));
    if (answer.status() != success)
      throw new Refused(
          service + ": " + method + " " + target + " was answered with " + answer.status() + ": " + answer.body());
    return object(Json.read(answer.body()));
  }

  private Answer ask(
      String service, String method, String target, Map<String, String> headers, String body) throws Exception {
    Map<String, Object> where = object(services.get(service));
    SSLParameters parameters = new SSLParameters();
    if (suite != null) {
      parameters.setCipherSuites(new String[] {suite});
      parameters.setProtocols(new String[] {"TLSv1.2"});
    }
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls(service.equals("ssp")))
            .sslParameters(parameters)
            .build();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://" + text(where, "fqdn") + ":" + where.get("port") + target))
            .method(
                method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
            .header("Host", text(where, "fqdn"))
            .header("Accept-Encoding", "gzip");
    headers.forEach(request::header);
    HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    answer.sslSession().ifPresent(session -> spoken.put(service, session.getCipherSuite()));
    boolean isCompressed = answer.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
    byte[] octets =
        isCompressed ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes() : answer.body();
    return new Answer(answer.statusCode(), new String(octets, StandardCharsets.UTF_8));
  }

  private SSLContext tls(boolean showsCertificate) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    int number = 0;
    for (Certificate each : certificates(folder.resolve("trust.pem")))
      trust.setCertificateEntry("trusted-" + number++, each);
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(trust);
    KeyManagerFactory own = null;
    if (showsCertificate) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Map<String, Object> shown = faults.contains("certificate-of-another") ? other : system;
      Certificate[] chain = certificates(folder.resolve(text(shown, "certificate"))).toArray(new Certificate[0]);
      store.setKeyEntry("own", privateKey(folder.resolve(text(shown, "key"))), new char[0], chain);
      own = KeyManagerFactory.getInstance("PKIX");
      own.init(store, new char[0]);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own == null ? null : own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private static List<Certificate> certificates(Path file) throws Exception {
    try (FileInputStream stream = new FileInputStream(file.toFile())) {
      return new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(stream));
    }
  }

  private static PrivateKey privateKey(Path file) throws Exception {
    String text = Files.readString(file).replaceAll("-----[^-]+-----", "").replaceAll("\\s", "");
    PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
    return KeyFactory.getInstance("RSA").generatePrivate(key);
  }

  // -- small things ---------------------------------------------------------------------------------------------------

  private static Map<String, String> identifier(String system, String value) {
    return Map.of("system", system, "value", value);
  }

  private static String query(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String encoded(Map<String, ?> part) {
    return base64url(Json.write(part).getBytes(StandardCharsets.UTF_8));
  }

  private static String base64url(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private static String text(Map<String, Object> object, String name) {
    return (String) object.get(name);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<Map<String, Object>> objects(Object value) {
    List<Map<String, Object>> all = new ArrayList<>();
    if (value instanceof List<?> list) list.forEach(each -> all.add(object(each)));
    return all;
  }

  private static List<Map<String, Object>> resources(Map<String, Object> bundle, String type) {
    return objects(bundle.get("entry")).stream()
        .map(entry -> object(entry.get("resource")))
        .filter(resource -> type.equals(resource.get("resourceType")))
        .collect(Collectors.toList());
  }

  /** JNDI makes its sockets by the name of a class; the context is told beforehand. */
  public static final class Sockets extends javax.net.ssl.SSLSocketFactory {
    private static SSLContext context;
    private static String suite;
    private static javax.net.ssl.SSLSocket last;

    static void use(SSLContext own, String only) {
      context = own;
      suite = only;
    }

    static String spoken() {
      return last.getSession().getCipherSuite();
    }

    public static javax.net.SocketFactory getDefault() {
      return new Sockets();
    }

    private java.net.Socket only(java.net.Socket socket) {
      last = (javax.net.ssl.SSLSocket) socket;
      if (suite != null) {
        last.setEnabledProtocols(new String[] {"TLSv1.2"});
        last.setEnabledCipherSuites(new String[] {suite});
      }
      return socket;
    }

    @Override
    public java.net.Socket createSocket() throws java.io.IOException {
      return only(context.getSocketFactory().createSocket());
    }

    @Override
    public java.net.Socket createSocket(String host, int port) throws java.io.IOException {
      return only(context.getSocketFactory().createSocket(host, port));
    }

    @Override
    public java.net.Socket createSocket(String host, int port, java.net.InetAddress local, int localPort)
        throws java.io.IOException {
      return only(context.getSocketFactory().createSocket(host, port, local, localPort));
    }

    @Override
    public java.net.Socket createSocket(java.net.InetAddress host, int port) throws java.io.IOException {
      return only(context.getSocketFactory().createSocket(host, port));
    }

    @Override
    public java.net.Socket createSocket(
        java.net.InetAddress host, int port, java.net.InetAddress local, int localPort) throws java.io.IOException {
      return only(context.getSocketFactory().createSocket(host, port, local, localPort));
    }

    @Override
    public java.net.Socket createSocket(java.net.Socket socket, String host, int port, boolean close)
        throws java.io.IOException {
      return only(context.getSocketFactory().createSocket(socket, host, port, close));
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return context.getSocketFactory().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return context.getSocketFactory().getSupportedCipherSuites();
    }
  }

  /** As much of JSON as this program reads and writes; the JDK has none. */
  static final class Json {
    private final String text;
    private int at;

    private Json(String text) {
      this.text = text;
    }

    static Object read(String text) {
      return new Json(text).value();
    }

    private char next() {
      while (Character.isWhitespace(text.charAt(at))) at++;
      return text.charAt(at);
    }

    private Object value() {
      char first = next();
      if (first == '{') return members();
      if (first == '[') return items();
      if (first == '"') return string();
      int from = at;
      while (at < text.length() && "{}[],: \n\r\t".indexOf(text.charAt(at)) < 0) at++;
      String word = text.substring(from, at);
      return switch (word) {
        case "true" -> Boolean.TRUE;
        case "false" -> Boolean.FALSE;
        case "null" -> null;
        default -> word.matches("-?\\d+") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
      };
    }

    private Map<String, Object> members() {
      Map<String, Object> all = new LinkedHashMap<>();
      at++;
      while (next() != '}') {
        if (text.charAt(at) == ',') at++;
        next();
        String name = string();
        next();
        at++;
        all.put(name, value());
      }
      at++;
      return all;
    }

    private List<Object> items() {
      List<Object> all = new ArrayList<>();
      at++;
      while (next() != ']') {
        if (text.charAt(at) == ',') at++;
        all.add(value());
      }
      at++;
      return all;
    }

    private String string() {
      StringBuilder said = new StringBuilder();
      for (at++; text.charAt(at) != '"'; at++) {
        char each = text.charAt(at);
        if (each != '\\') {
          said.append(each);
          continue;
        }
        char escaped = text.charAt(++at);
        if (escaped == 'u') {
          said.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
          at += 4;
        } else {
          int known = "bfnrt".indexOf(escaped);
          said.append(known < 0 ? escaped : "\b\f\n\r\t".charAt(known));
        }
      }
      at++;
      return said.toString();
    }

    static String write(Object value) {
      if (value instanceof Map<?, ?> map)
        return map.entrySet().stream()
            .map(each -> write(each.getKey()) + ":" + write(each.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
      if (value instanceof List<?> list)
        return list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
      if (value instanceof String said)
        return "\"" + said.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
      return String.valueOf(value);
    }
  }
}
