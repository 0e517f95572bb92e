import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import wiremock.com.jayway.jsonpath.Configuration;
import wiremock.com.jayway.jsonpath.JsonPath;
import wiremock.com.jayway.jsonpath.spi.cache.CacheProvider;
import wiremock.com.jayway.jsonpath.spi.cache.NOOPCache;
import wiremock.net.minidev.json.JSONObject;
import wiremock.net.minidev.json.JSONStyle;
import wiremock.net.minidev.json.JSONValue;

/**
 * The real Jayway JsonPath 2.4 and json-smart, asked over standard input and output: one JSON line in
 * ({"id","json","path"}), one out, in the same order ({"id","ok","definite","json","string","class"} or
 * {"id","ok":false,"errorClass","error"}). A question without "path" asks only how json-smart reads and writes "json".
 * How to get the class path: docs/CONFORMANCE.md.
 */
public class JsonPathOracle {
  public static void main(String[] arguments) throws Exception {
    // The engine keeps compiled paths, and with them the values of arguments read from an earlier document.
    CacheProvider.setCache(new NOOPCache());
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Map<?, ?> question = (Map<?, ?>) JSONValue.parse(line);
      out.println(JSONObject.toJSONString(answer(question)));
    }
    out.flush();
  }

  private static Map<String, Object> answer(Map<?, ?> question) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", question.get("id"));
    try {
      Object value = read((String) question.get("json"), (String) question.get("path"), answer);
      answer.put("ok", true);
      answer.put("json", JSONValue.toJSONString(value, JSONStyle.LT_COMPRESS));
      answer.put("string", String.valueOf(value));
      answer.put("class", value == null ? null : value.getClass().getName().replace("wiremock.", ""));
    } catch (Throwable failure) {
      answer.put("ok", false);
      answer.put("errorClass", failure.getClass().getSimpleName());
      answer.put("error", String.valueOf(failure.getMessage()));
    }
    return answer;
  }

  private static Object read(String json, String path, Map<String, Object> answer) {
    if (path == null) return Configuration.defaultConfiguration().jsonProvider().parse(json);
    Object value = JsonPath.parse(json).read(path);
    try {
      answer.put("definite", JsonPath.compile(path).isDefinite());
    } catch (RuntimeException notCompiled) {
      // Reading trims the path, compiling does not: such a path has an answer and no definiteness.
    }
    return value;
  }
}
