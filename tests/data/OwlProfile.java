import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/** What the OWL API, on which Protégé is built, makes of a file. */
public class OwlProfile {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            OWLOntology read = OWLManager.createOWLOntologyManager()
                .loadOntologyFromOntologyDocument(new File(file));
            System.out.println("classes " + read.getClassesInSignature().size());
            System.out.println("links " + read.getObjectPropertiesInSignature().size());
            System.out.println("values " + read.getDataPropertiesInSignature().size());
            System.out.println("individuals " + read.getIndividualsInSignature().size());
            for (OWLProfileViolation violation
                    : new OWL2DLProfile().checkOntology(read).getViolations()) {
                System.out.println("violation " + violation.toString().replace('\n', ' '));
            }
        }
    }
}
