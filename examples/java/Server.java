import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The consumer as a system that lives on: it takes its orders by HTTP, as the http driver of spinecheck.yaml posts them, and has a
 * page for its users. The JDK alone.
 *
 * <pre>
 * javac -d classes Consumer.java Server.java
 * java -Djdk.net.hosts.file=FOLDER/northgate.hosts -Djdk.httpclient.allowRestrictedHeaders=host -cp classes Server 9500 FOLDER
 *
 * GET  /          the page: whose appointment it is, which slots are free, and what is booked
 * POST /orders    one order as JSON; its answer as JSON, with 501 for what is not offered
 * PUT  /faults    what to do wrong from now on, as after a restart: names with commas, or nothing
 *                 (CONSUMER_FAULTS until then)
 * </pre>
 *
 * Port 0 is any that is free. One thing is done at a time; access tokens of PDS are kept for as long as they are good.
 */
public final class Server {
  /** What a user was shown and may book of. */
  private record Shown(Consumer consumer, Consumer.Practice practice, List<Consumer.Free> free, String nhsNumber) {}

  private final Path folder;
  private final Map<String, Consumer.Token> tokens = new HashMap<>();
  private final Map<String, Shown> shown = new HashMap<>();
  private Set<String> faults = Consumer.faultsTold();

  private Server(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    Consumer.repeatNothing();
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9500;
    String connect = System.getenv().getOrDefault("SPINECHECK_CONNECT", ".spinecheck/connect");
    Server server = new Server(Path.of(arguments.length > 1 ? arguments[1] : connect));
    HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    listening.createContext("/", server::answer);
    listening.start();
    System.out.println("listening at http://127.0.0.1:" + listening.getAddress().getPort() + "/");
  }

  private void answer(HttpExchange asked) throws IOException {
    String body = new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      switch (asked.getRequestMethod() + " " + asked.getRequestURI().getPath()) {
        case "POST /orders" -> carryOut(asked, body);
        case "PUT /faults" -> goWrongBy(asked, body);
        case "GET /" -> show(asked, QUESTION);
        case "POST /slots" -> show(asked, slots(form(body)));
        case "POST /bookings" -> show(asked, booking(form(body)));
        default -> say(asked, 404, "text/plain", "There is no such page.");
      }
    } catch (Exception broken) {
      broken.printStackTrace();
      say(asked, 500, "text/plain", String.valueOf(broken));
    }
  }

  private void carryOut(HttpExchange asked, String order) throws Exception {
    Map<String, String> answer = Consumer.answer(order, folder, faults, tokens);
    say(asked, answer.get("status").equals("not-offered") ? 501 : 200, "application/json", Consumer.Json.write(answer));
  }

  private void goWrongBy(HttpExchange asked, String words) throws IOException {
    try {
      faults = Consumer.faultsIn(words);
      tokens.clear();
      say(asked, 200, "text/plain", String.join(",", faults));
    } catch (IllegalArgumentException unknown) {
      say(asked, 400, "text/plain", unknown.getMessage());
    }
  }

  // -- the page -------------------------------------------------------------------------------------------------------

  private static final String QUESTION =
      """
      <h1>Whose appointment is it?</h1>
      <form method="post" action="/slots">
        <label>You act for (ODS code) <input name="organisation" value="NLX01" required></label>
        <label>NHS number <input name="patient" required></label>
        <label>Practice (ODS code), where it is not that of PDS <input name="practice"></label>
        <button>Look for slots</button>
      </form>
      """;

  private String slots(Map<String, String> told) throws Exception {
    String nhsNumber = told.get("patient").replace(" ", "");
    String practice = told.get("practice").isBlank() ? null : told.get("practice");
    try {
      Consumer consumer = new Consumer(folder, told.get("organisation"), null, faults, tokens);
      Consumer.Practice at = consumer.prepare(nhsNumber, practice);
      List<Consumer.Free> free = consumer.free(at);
      String id = UUID.randomUUID().toString();
      shown.put(id, new Shown(consumer, at, free, nhsNumber));
      String choices =
          IntStream.range(0, free.size())
              .mapToObj(
                  place ->
                      "<label><input type=\"radio\" name=\"slot\" value=\"%d\" required> %s</label>"
                          .formatted(place, escaped(free.get(place).start())))
              .collect(Collectors.joining("\n"));
      return """
          <h1>Which slot?</h1>
          <form method="post" action="/bookings">
            <input type="hidden" name="shown" value="%s">
            %s
            <button>Book</button>
          </form>
          """
          .formatted(id, choices);
    } catch (Consumer.Refused | IOException stopped) {
      return stoppedBy(stopped);
    }
  }

  private String booking(Map<String, String> told) throws Exception {
    Shown of = shown.remove(told.get("shown"));
    if (of == null) return "<h1>Nothing is booked</h1><p role=\"alert\">Please look for slots again.</p>";
    try {
      Consumer.Free chosen = of.free().get(Integer.parseInt(told.get("slot")));
      String booked = of.consumer().book(of.practice(), chosen, of.nhsNumber());
      return "<h1>It is booked</h1><p role=\"status\">Appointment %s, at %s</p>"
          .formatted(escaped(booked), escaped(chosen.start()));
    } catch (Consumer.Refused | IOException stopped) {
      return stoppedBy(stopped);
    }
  }

  private static String stoppedBy(Exception stopped) {
    return "<h1>It went no further</h1><p role=\"alert\">%s</p>".formatted(escaped(String.valueOf(stopped.getMessage())));
  }

  private static void show(HttpExchange asked, String content) throws IOException {
    String page =
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>Bookings</title>
        <style>body { font: 1rem sans-serif; margin: 2rem } label { display: block; margin: .5rem 0 }</style>
        <main>%s</main></html>
        """;
    say(asked, 200, "text/html; charset=utf-8", page.formatted(content));
  }

  private static void say(HttpExchange asked, int status, String kind, String words) throws IOException {
    byte[] octets = words.getBytes(StandardCharsets.UTF_8);
    asked.getResponseHeaders().set("Content-Type", kind);
    asked.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
    asked.getResponseBody().write(octets);
    asked.close();
  }

  private static Map<String, String> form(String body) {
    Map<String, String> told = new HashMap<>();
    for (String each : body.split("&")) {
      String[] halves = each.split("=", 2);
      told.put(halves[0], URLDecoder.decode(halves.length > 1 ? halves[1] : "", StandardCharsets.UTF_8));
    }
    return told;
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
