package antrag;

/** Drools' implementation of DMN, embedded. */
public final class Main {
  public static void main(String[] arguments) throws Exception {
    var lines = new Lines();
    new Dmn().commands(lines);
    lines.serve();
  }
}
