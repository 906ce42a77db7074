package atrium.base.exchange;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Keeps a problem from being written behind half a workbook: thrown on, it makes the server cut the connection. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class CutExports {
    @ExceptionHandler
    void cut(Exports.CutExport cut) {
        throw cut;
    }
}
