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
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
 * java -Djdk.net.hosts.file=FOLDER/hosts -Djdk.httpclient.allowRestrictedHeaders=host Consumer.java FOLDER [SUITE]
 * </pre>
 *
 * FOLDER is what spinecheck serve wrote: addresses.json, hosts, trust.pem and keys. SUITE is the one TLS suite to offer, in
 * Java's spelling.
 */
public final class Consumer {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code";
  private static final String INTERACTION = "urn:nhs:names:services:gpconnect:fhir:";
  private static final String GP_CONNECT = "https://fhir.nhs.uk/STU3/StructureDefinition/";

  /** Spine or the practice did not do what was asked. */
  private static final class Refused extends Exception {
    Refused(String words) {
      super(words);
    }
  }

  private record Practice(String root, String asid) {}

  private record Free(Map<String, Object> slot, Map<String, Object> schedule) {}

  private final Path folder;
  private final String suite;
  private final Map<String, Object> services;
  private final Map<String, Object> token;
  private final Map<String, Object> system;
  private final Map<String, Object> user;
  private final Map<String, String> spoken = new LinkedHashMap<>();

  private Consumer(Path folder, String suite) throws Exception {
    this.folder = folder;
    this.suite = suite;
    Map<String, Object> pack = object(Json.read(Files.readString(folder.resolve("addresses.json"))));
    services = object(pack.get("services"));
    token = object(pack.get("token"));
    system =
        objects(pack.get("systems")).stream()
            .filter(each -> "NLX01".equals(each.get("organisation")))
            .findFirst()
            .orElseThrow();
    user = object(object(pack.get("practitioners")).get("NLX01"));
  }

  public static void main(String[] arguments) throws Exception {
    Consumer consumer = new Consumer(Path.of(arguments[0]), arguments.length > 1 ? arguments[1] : null);
    try {
      String booked = consumer.book("9990000018");
      System.out.println(Json.write(Map.of("appointment", booked, "suites", consumer.spoken)));
    } catch (Refused refused) {
      System.err.println(refused.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private String book(String nhsNumber) throws Exception {
    Map<String, Object> traced = trace(nhsNumber);
    Map<String, Object> registered = objects(traced.get("generalPractitioner")).get(0);
    Practice practice = lookUp(text(object(registered.get("identifier")), "value"));
    proxied(practice, "GET", "/metadata", "rest:read:metadata-1", "organization/*.read", null, 200);
    Free free = firstFree(practice);
    String asked = "/Patient?" + query("identifier", "https://fhir.nhs.uk/Id/nhs-number|" + text(traced, "id"));
    Map<String, Object> found =
        proxied(practice, "GET", asked, "rest:search:patient-1", "patient/*.read", null, 200);
    String patient = text(resources(found, "Patient").get(0), "id");
    Map<String, Object> booked =
        proxied(
            practice,
            "POST",
            "/Appointment",
            "rest:create:appointment-1",
            "patient/*.write",
            appointment(free, patient),
            201);
    return text(booked, "id");
  }

  // -- PDS ------------------------------------------------------------------------------------------------------------

  private Map<String, Object> trace(String nhsNumber) throws Exception {
    Map<String, Object> patient =
        fhir(
            "pds",
            "GET",
            "/personal-demographics/FHIR/R4/Patient/" + nhsNumber,
            Map.of(
                "Authorization", "Bearer " + accessToken(),
                "X-Request-ID", UUID.randomUUID().toString(),
                "X-Correlation-ID", UUID.randomUUID().toString(),
                "NHSD-End-User-Organisation-ODS", text(system, "organisation")),
            null,
            200);
    String security = text(objects(object(patient.get("meta")).get("security")).get(0), "code");
    if (!security.equals("U") || patient.containsKey("deceasedDateTime"))
      throw new Refused("This patient is not for GP Connect: sensitive, or dead");
    return patient;
  }

  /** Application-restricted access: a client assertion, signed with RS512. */
  private String accessToken() throws Exception {
    String key = text(system, "apiKey");
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
    HttpResponse<String> answer =
        ask(
            "pds",
            "POST",
            "/oauth2/token",
            Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
            form);
    if (answer.statusCode() != 200)
      throw new Refused("PDS gave no token: " + answer.statusCode() + " " + answer.body());
    return text(object(Json.read(answer.body())), "access_token");
  }

  // -- SDS ------------------------------------------------------------------------------------------------------------

  private Practice lookUp(String practice) throws Exception {
    Attributes mhs =
        searched(
            "(&(nhsIDCode=" + practice + ")(objectClass=nhsMhs)(nhsMhsSvcIA=" + INTERACTION + "rest:search:slot-1))",
            "nhsMhsEndPoint",
            "nhsMhsPartyKey");
    String partyKey = (String) mhs.get("nhsMhsPartyKey").get();
    Attributes as =
        searched(
            "(&(nhsIDCode=" + practice + ")(objectClass=nhsAs)(nhsMHSPartyKey=" + partyKey + "))",
            "uniqueIdentifier");
    return new Practice((String) mhs.get("nhsMhsEndPoint").get(), (String) as.get("uniqueIdentifier").get());
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
    headers.put("Ssp-From", text(system, "asid"));
    headers.put("Ssp-To", practice.asid());
    headers.put("Ssp-InteractionID", INTERACTION + interaction);
    headers.put("Authorization", "Bearer " + auditToken(practice.root(), scope));
    if (body != null) headers.put("Content-Type", "application/fhir+json;charset=utf-8");
    return fhir("ssp", method, "/" + practice.root() + path, headers, body, success);
  }

  private String auditToken(String root, String scope) {
    long now = Instant.now().getEpochSecond();
    String host = text(system, "mhs");
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", "https://" + host + "/");
    claims.put("sub", text(user, "id"));
    claims.put("aud", root);
    claims.put("iat", now);
    claims.put("exp", now + 300);
    claims.put("reason_for_request", "directcare");
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

  private Free firstFree(Practice practice) throws Exception {
    LocalDate today = LocalDate.now(LONDON);
    String asked =
        String.join(
            "&",
            query("status", "free"),
            query("start", "ge" + today),
            query("end", "le" + today.plusDays(14)),
            query("_include", "Slot:schedule"),
            query("_include:recurse", "Schedule:actor:Practitioner"),
            query("_include:recurse", "Schedule:actor:Location"),
            query("_include:recurse", "Location:managingOrganization"),
            query("searchFilter", ODS_CODE + "|" + text(system, "organisation")));
    Map<String, Object> found =
        proxied(practice, "GET", "/Slot?" + asked, "rest:search:slot-1", "organization/*.read", null, 200);
    Map<String, Object> slot =
        resources(found, "Slot").stream()
            .min(Comparator.comparing(each -> ZonedDateTime.parse(text(each, "start"))))
            .orElseThrow(() -> new Refused("No slot is free within two weeks"));
    String schedule = text(object(slot.get("schedule")), "reference").replaceFirst("^.*/", "");
    return new Free(
        slot,
        resources(found, "Schedule").stream()
            .filter(each -> schedule.equals(each.get("id")))
            .findFirst()
            .orElseThrow());
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
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx")));
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
    HttpResponse<String> answer = ask(service, method, target, all, body == null ? null : Json.write(body));
    if (answer.statusCode() != success)
      throw new Refused(
          service + ": " + method + " " + target + " was answered with " + answer.statusCode() + ": " + answer.body());
    return object(Json.read(answer.body()));
  }

  private HttpResponse<String> ask(
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
            .header("Host", text(where, "fqdn"));
    headers.forEach(request::header);
    HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    answer.sslSession().ifPresent(session -> spoken.put(service, session.getCipherSuite()));
    return answer;
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
      Certificate[] chain =
          certificates(folder.resolve(text(system, "certificate"))).toArray(new Certificate[0]);
      store.setKeyEntry("own", privateKey(folder.resolve(text(system, "key"))), new char[0], chain);
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
  private static final class Json {
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
