package org.tongzhou.information.delivery;

import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a superior wants its numbers, as somebody writes it down.
 *
 * @param template a workbook; null keeps the one before, or takes the plain layout
 */
@SuppressWarnings("ArrayRecordComponent") // read once
public record DescribeDefinition(
    String superiorZh,
    String superiorEn,
    String titleZh,
    String titleEn,
    LocalTime cutOff,
    RowsBy rowsBy,
    boolean needsSignOff,
    String dataSet,
    String orgUnit,
    List<FigureOf> figures,
    byte @Nullable [] template,
    String templateName) {}
