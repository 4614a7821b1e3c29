// Keeps veraPDF warm: reads one request a line, answers one line, until its input ends.
//
// Compiled by `make verapdf` against the jar of veraPDF and run as a process of its own (veraPDF is GPL/MPL).
// It calls the library exactly as veraPDF's command line does, code by code, so that both say the same.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.LogManager;
import org.verapdf.ReleaseDetails;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.validators.ValidatorConfig;
import org.verapdf.pdfa.validation.validators.ValidatorConfigBuilder;
import org.verapdf.processor.reports.Check;
import org.verapdf.processor.reports.Reports;
import org.verapdf.processor.reports.RuleSummary;
import org.verapdf.processor.reports.ValidationDetails;
import org.verapdf.processor.reports.ValidationReport;

public final class Resident {
    private static final String AUTO = "auto";
    private static final int PLACES = 10;
    private static final int LETTERS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Resident() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err); // what the library prints must not be taken for an answer
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        answers.println(JSON.writeValueAsString(Map.of("ready", version())));
        answers.flush();
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(requests), "requests");
        reader.setDaemon(true);
        reader.start();
        while (true) {
            Map<String, Object> answer = answered(JSON.readTree(requests.take()));
            answers.write(JSON.writeValueAsBytes(answer));
            answers.write('\n');
            answers.flush();
            if (answer.containsKey("spent")) {
                return; // after running out of memory nothing in here can be relied on
            }
        }
    }

    /** Whoever asks may be killed while a file is being judged: then nobody waits, and we end at once. */
    private static void read(BlockingQueue<String> requests) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                requests.add(line);
            }
        } catch (IOException broken) {
            // as good as its end
        }
        Runtime.getRuntime().halt(0);
    }

    private static String version() {
        ReleaseDetails core = ReleaseDetails.byId("core");
        return core == null ? "" : core.getVersion();
    }

    private static Map<String, Object> answered(JsonNode request) {
        try {
            List<Object> rows = new ArrayList<>();
            for (JsonNode code : request.get("codes")) {
                rows.addAll(judged(request, code.asText()));
            }
            return Map.of("rows", rows);
        } catch (EncryptedPdfException encrypted) {
            return Map.of("refused", "encrypted");
        } catch (ModelParsingException unreadable) {
            return Map.of("refused", "damaged");
        } catch (OutOfMemoryError | StackOverflowError exhausted) {
            return Map.of("refused", "memory", "spent", true);
        } catch (Exception broken) { // the command line calls this "not a valid PDF" too
            return Map.of("refused", "damaged");
        }
    }

    private static List<Object> judged(JsonNode request, String code) throws Exception {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        boolean auto = code.equals(AUTO);
        PDFAFlavour asked = auto ? PDFAFlavour.NO_FLAVOUR : PDFAFlavour.byFlavourId(code);
        PDFAFlavour otherwise = PDFAFlavour.PDFA_1_B; // the command line's --defaultflavour
        String password = request.hasNonNull("password") ? request.get("password").asText() : null;
        ValidatorConfig config = ValidatorConfigBuilder.defaultBuilder()
                .flavour(asked).defaultFlavour(otherwise)
                .maxNumberOfDisplayedFailedChecks(PLACES).showErrorMessages(true).build();
        File file = new File(request.get("path").asText());
        try (PDFAParser parser = foundry.createParser(file, asked, otherwise, password)) {
            List<PDFAFlavour> flavours = auto ? found(parser, foundry) : Collections.singletonList(asked);
            List<Object> rows = new ArrayList<>();
            try (PDFAValidator validator = foundry.createValidator(config, flavours)) {
                for (ValidationResult result : validator.validateAll(parser)) {
                    rows.add(row(code, result));
                }
            }
            return rows;
        }
    }

    private static List<PDFAFlavour> found(PDFAParser parser, VeraPDFFoundry foundry) {
        List<PDFAFlavour> found = parser.getFlavours();
        return found.get(0) == PDFAFlavour.NO_FLAVOUR
                ? Collections.singletonList(foundry.defaultFlavour()) : found;
    }

    private static Map<String, Object> row(String code, ValidationResult result) {
        ValidationReport report = Reports.createValidationReport(result, false);
        ValidationDetails details = report.getDetails();
        List<Object> failures = new ArrayList<>();
        for (RuleSummary rule : details.getRuleSummaries()) {
            failures.add(failure(rule));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("requested", code);
        row.put("matched", result.getPDFAFlavour().getId());
        row.put("compliant", report.isCompliant());
        row.put("passedChecks", details.getPassedChecks());
        row.put("failedChecks", details.getFailedChecks());
        row.put("passedRules", details.getPassedRules());
        row.put("failedRules", details.getFailedRules());
        row.put("failures", failures);
        return row;
    }

    private static Map<String, Object> failure(RuleSummary rule) {
        List<Object> places = new ArrayList<>();
        for (Check check : rule.getChecks()) {
            if (places.size() < PLACES) {
                places.add(Map.of(
                        "context", cut(check.getContext()), "message", cut(check.getErrorMessage())));
            }
        }
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("specification", rule.getSpecification());
        failure.put("clause", rule.getClause());
        failure.put("testNumber", rule.getTestNumber());
        failure.put("description", cut(rule.getDescription()));
        failure.put("object", rule.getObject());
        failure.put("failedChecks", rule.getFailedChecks());
        failure.put("places", places);
        return failure;
    }

    private static String cut(String said) {
        return said == null ? "" : said.length() <= LETTERS ? said : said.substring(0, LETTERS);
    }
}
