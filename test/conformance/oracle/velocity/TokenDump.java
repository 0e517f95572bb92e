import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.velocity.runtime.parser.ParserConstants;
import org.apache.velocity.runtime.parser.ParserTokenManager;
import org.apache.velocity.runtime.parser.Token;
import org.apache.velocity.runtime.parser.VelocityCharStream;

/** The real lexer's tokens of a text, as [kind, image, line, column] rows. */
final class TokenDump {
  private TokenDump() {}

  static Map<String, Object> of(String template) {
    List<Object> rows = new ArrayList<>();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("tokens", rows);
    try {
      ParserTokenManager tokens = new ParserTokenManager(new VelocityCharStream(new StringReader(template), 1, 1));
      for (Token token = tokens.getNextToken(); token.kind != 0; token = tokens.getNextToken()) {
        List<Object> row = new ArrayList<>();
        row.add(ParserConstants.tokenImage[token.kind]);
        row.add(token.image);
        row.add(token.beginLine);
        row.add(token.beginColumn);
        rows.add(row);
      }
    } catch (Throwable thrown) {
      answer.put("error", String.valueOf(thrown.getMessage()));
    }
    return answer;
  }
}
