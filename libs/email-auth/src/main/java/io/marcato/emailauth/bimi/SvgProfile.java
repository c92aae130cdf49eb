package io.marcato.emailauth.bimi;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which elements and attributes SVG Tiny PS has, and where. */
final class SvgProfile {

    private static final Set<String> CORE = words(
            "id xml:id xml:base xml:lang class role rel rev typeof content datatype resource about property xml:space");
    private static final Set<String> CONDITIONS = words("requiredFonts systemLanguage");
    private static final Set<String> PAINT = words("""
            fill-opacity stroke-opacity fill fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
            stroke-width color color-rendering vector-effect direction unicode-bidi solid-color solid-opacity display-align line-increment stop-color
            stop-opacity font-family font-size font-style font-variant font-weight text-anchor text-align""");
    private static final Set<String> MEDIA = words("""
            display visibility image-rendering shape-rendering text-rendering buffered-rendering viewport-fill viewport-fill-opacity""");
    private static final Set<String> SHAPES = words(
            "path rect circle line ellipse polyline polygon solidColor textArea linearGradient radialGradient text g defs use");
    private static final Map<String, Element> ELEMENTS = elements();

    private SvgProfile() {
    }

    /**
     * @param attributes without a namespace, or with the prefix {@code xml:}
     * @param children   elements that can be in it
     */
    record Element(Set<String> attributes, Set<String> children) {
    }

    /** Null for an element that the profile does not have. */
    static Element element(String name) {
        return ELEMENTS.get(name);
    }

    private static Map<String, Element> elements() {
        Map<String, Element> all = new HashMap<>();
        all.put("svg", new Element(union(PAINT, CORE, words("""
                width height viewBox baseProfile contentScriptType externalResourcesRequired focusable playbackOrder preserveAspectRatio snapshotTime
                timelineBegin version zoomAndPan""")), union(SHAPES, words("title desc metadata"))));
        Element words = new Element(union(CORE, CONDITIONS, MEDIA), Set.of());
        all.put("title", words);
        all.put("desc", words);
        all.put("metadata", new Element(Set.of(), Set.of()));
        shape(all, "path", "d pathLength");
        shape(all, "rect", "x y width height rx ry");
        shape(all, "circle", "cx cy r");
        shape(all, "line", "x1 y1 x2 y2");
        shape(all, "ellipse", "cx cy rx ry");
        shape(all, "polyline", "points");
        shape(all, "polygon", "points");
        shape(all, "textArea", "x y width height");
        shape(all, "text", "editable x y rotate");
        shape(all, "use", "href x y");
        all.put("g", new Element(union(PAINT, CORE, CONDITIONS, words("transform")), SHAPES));
        all.put("defs", new Element(union(PAINT, CORE), SHAPES));
        all.put("solidColor", new Element(union(PAINT, CORE), Set.of()));
        all.put("stop", new Element(union(PAINT, CORE, words("offset")), Set.of()));
        all.put("linearGradient", new Element(union(PAINT, CORE, words("gradientUnits x1 y1 x2 y2")), Set.of("stop")));
        all.put("radialGradient", new Element(union(PAINT, CORE, words("gradientUnits cx cy r")), Set.of("stop")));
        return Map.copyOf(all);
    }

    private static void shape(Map<String, Element> all, String name, String own) {
        all.put(name, new Element(union(PAINT, CORE, CONDITIONS, words("transform"), words(own)), Set.of()));
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return Set.copyOf(all);
    }
}
