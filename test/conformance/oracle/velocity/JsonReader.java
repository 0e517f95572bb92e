import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Strict JSON into what a template's context holds: LinkedHashMap, ArrayList, String, Boolean, Integer, Long, Double, null. */
final class JsonReader {
  private final String text;
  private int at;

  JsonReader(String text) { this.text = text; }

  Object read() {
    blanks();
    char c = text.charAt(at);
    if (c == '{') return object();
    if (c == '[') return array();
    if (c == '"') return string();
    int start = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) at++;
    String word = text.substring(start, at);
    if (word.equals("null")) return null;
    if (word.equals("true") || word.equals("false")) return Boolean.valueOf(word);
    if (word.matches("-?[0-9]+")) {
      long number = Long.parseLong(word);
      if (number == (int) number) return (int) number;
      return number;
    }
    return Double.valueOf(word);
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    at++;
    for (blanks(); text.charAt(at) != '}'; blanks()) {
      if (text.charAt(at) == ',') { at++; blanks(); }
      String key = string();
      blanks();
      at++;
      map.put(key, read());
    }
    at++;
    return map;
  }

  private List<Object> array() {
    List<Object> list = new ArrayList<>();
    at++;
    for (blanks(); text.charAt(at) != ']'; blanks()) {
      if (text.charAt(at) == ',') at++;
      list.add(read());
    }
    at++;
    return list;
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      char c = text.charAt(at);
      if (c != '\\') { out.append(c); continue; }
      c = text.charAt(++at);
      int escape = "bfnrt".indexOf(c);
      if (escape >= 0) out.append("\b\f\n\r\t".charAt(escape));
      else if (c == 'u') { out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16)); at += 4; }
      else out.append(c);
    }
    at++;
    return out.toString();
  }

  private void blanks() { while (at < text.length() && text.charAt(at) <= ' ') at++; }
}
